// What `npm start` and its kin run once everything is installed and built (bin/start.mjs).

import { AppError } from '@/lib/errors'
import { placeMicrosoft, prepareDemo } from './demo'
import { MODES } from './modes'
import { runReseal } from './reseal'
import { runMigrations } from './run-migrations'
import { runRollcall } from './run-rollcall'
import { runVerifyAudit } from './verify-audit'

/** Resolves with the exit code when the processes have stopped. */
export async function launch(name: string, args: string[] = []): Promise<number> {
  try {
    return await run(name, args)
  } catch (err) {
    if (!(err instanceof AppError)) throw err
    process.stderr.write(`${err.message}\n`)
    return 1
  }
}

async function run(name: string, args: string[]): Promise<number> {
  const mode = MODES.get(name)
  if (mode === undefined)
    throw new AppError('invalid', `There is no "${name}". There are: ${[...MODES.keys()].join(', ')}.`)
  if (name === 'migrate') return runMigrations()
  if (name === 'reseal') return runReseal()
  if (name === 'verify-audit') return runVerifyAudit()
  if (name === 'dev') return runRollcall({ ...mode, simulatorArgs: await ownMicrosoft() })
  if (name !== 'demo') return runRollcall(mode)
  const demo = await prepareDemo(args)
  return runRollcall({ ...mode, simulatorArgs: demo.simulatorArgs }, demo.run, demo.beforehand)
}

/** Development works offline, unless somebody names the real Microsoft, or another one. */
async function ownMicrosoft(): Promise<string[]> {
  const named = process.env.ENTRA_LOGIN_URL || process.env.GRAPH_URL
  return named ? [] : placeMicrosoft()
}

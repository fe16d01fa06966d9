// What `npm start`, `dev`, `migrate`, `web` and `worker` run once everything is installed and built (bin/start.mjs).

import { AppError } from '@/lib/errors'
import { MODES, type Mode } from './modes'
import { runMigrations } from './run-migrations'
import { runRollcall } from './run-rollcall'

/** Resolves with the exit code when the processes have stopped. */
export async function launch(name: string): Promise<number> {
  try {
    const mode = findMode(name)
    return await (mode.parts.length === 0 ? runMigrations() : runRollcall(mode))
  } catch (err) {
    if (!(err instanceof AppError)) throw err
    console.error(err.message)
    return 1
  }
}

function findMode(name: string): Mode {
  const mode = MODES.get(name)
  if (mode === undefined)
    throw new AppError('invalid', `There is no "${name}". There are: ${[...MODES.keys()].join(', ')}.`)
  return mode
}

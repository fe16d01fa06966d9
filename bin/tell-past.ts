// Runs the program that gives a demo its past, and waits for its end; from the sources, since only a demo needs it.

import { spawn } from 'node:child_process'
import { AppError } from '@/lib/errors'

/** With the options of the simulator that say which tenant it is. It goes when its launcher goes. */
export async function tellPast(tenant: readonly string[]): Promise<void> {
  const args = ['--enable-source-maps', '--import', 'tsx', 'bin/demo-past.ts', ...tenant]
  // What a crash may take with it is told again by the next start.
  const env = { ...process.env, PGOPTIONS: '-c synchronous_commit=off' }
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  if (code !== 0) throw new AppError('unavailable', 'The past of the demo could not be told: see the lines above.')
}

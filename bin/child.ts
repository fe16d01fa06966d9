// Starts a Node process of ours and waits until it says that it is ready.

import { spawn } from 'node:child_process'
import { AppError } from '@/lib/errors'
import type { Running } from './supervise'

export type Program = {
  name: string
  args: string[]
  env: NodeJS.ProcessEnv
  /** A program that is not ours says nothing: it counts as ready once it runs. */
  silent?: boolean
}

/**
 * The channel to the child carries one message, `ready`, and its end: a child that sees it closed knows that its launcher is
 * gone, however that died, and stops. Secrets travel in the environment, never in arguments, which every user can list.
 */
export async function startChild({ name, args, env, silent }: Program, abort: AbortSignal): Promise<Running> {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const exited = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`))
  })
  const ready = new Promise<boolean>((resolve) => {
    if (silent) child.once('spawn', () => resolve(true))
    else child.on('message', (message) => message === 'ready' && resolve(true))
  })
  const kill = () => child.kill('SIGKILL')
  abort.addEventListener('abort', kill)
  const isReady = await Promise.race([ready, exited.then(() => false)])
  abort.removeEventListener('abort', kill)
  if (!isReady) throw new AppError('unavailable', `The ${name} process did not start (${await exited}).`)
  return {
    exited,
    async stop(patience) {
      child.kill('SIGTERM')
      await Promise.race([exited, patience])
      child.kill('SIGKILL')
      await exited
    },
  }
}

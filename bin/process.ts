// The frame of web server and worker: says when it is ready, stops when it is told, or when its launcher is gone.

import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'

/** `start` resolves when the process serves, with what stops it. Never returns: the process ends with the right code. */
export async function runProcess(start: () => Promise<() => Promise<void>>): Promise<void> {
  process.on('uncaughtException', (err) => crash(err))
  process.on('unhandledRejection', (err) => crash(err))
  // With a launcher, Ctrl+C is for it to hear; it stops us in order.
  const launched = process.send !== undefined
  const asked = new Promise<void>((resolve) => {
    process.on('SIGTERM', () => resolve())
    process.on('SIGINT', () => launched || resolve())
    process.on('disconnect', () => resolve())
  })
  try {
    const stop = await start()
    process.send?.('ready')
    await asked
    await stop()
    process.exit(0)
  } catch (err) {
    if (!(err instanceof AppError)) return crash(err)
    process.stderr.write(`${err.message}\n`)
    process.exit(1)
  }
}

/**
 * After an error nobody expected the process is in no known state: it ends, and is started again. A client that went away
 * in the middle of its request is no such error: Node reports it on the request, and Next hands it to nobody.
 */
function crash(err: unknown): void {
  if (isGoneClient(err)) {
    log().debug({ err }, 'a client went away before its request was read')
    return
  }
  log().fatal({ err }, 'an error that nothing handles')
  process.exit(70)
}

/** Node's own words for it: an Error 'aborted' with the code ECONNRESET, raised by the incoming message. */
function isGoneClient(err: unknown): boolean {
  return err instanceof Error && err.message === 'aborted' && 'code' in err && err.code === 'ECONNRESET'
}

// The queue library's messages as our own log lines: what it calls info is our debug.

import { Logger } from 'graphile-worker'
import { log } from '@/lib/log'

const LEVEL = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const

export function queueLogger(): Logger {
  return new Logger(() => (level, message, meta) => {
    const cause = meta?.error ?? meta?.fatalError
    log()[LEVEL[level]](cause === undefined ? {} : { err: cause }, message)
  })
}

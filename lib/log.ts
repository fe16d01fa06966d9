// Structured output: one JSON line an event on standard output, with everything secret removed.

import { pino } from 'pino'
import { env } from '@/lib/env'
import { once } from '@/lib/once'

/** Keys whose values never reach the log, at the top and two levels down. */
const SECRET = ['authorization', 'cookie', 'password', 'secret', 'clientSecret', 'secretToken', 'token', 'link']

export function log() {
  return once('log', () => {
    const paths = SECRET.flatMap((key) => [key, `*.${key}`, `*.*.${key}`])
    return pino({ level: env().LOG_LEVEL, base: undefined, redact: { paths, censor: '[removed]' } })
  })
}

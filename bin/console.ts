// What libraries print becomes a log line like any other: Next has no logger of its own to hand in.

import { format } from 'node:util'
import { log } from '@/lib/log'

const LEVEL = { log: 'info', info: 'info', debug: 'debug', warn: 'warn', error: 'error' } as const

export function structureConsole(): void {
  for (const [method, level] of Object.entries(LEVEL)) {
    Object.assign(console, {
      [method]: (...said: unknown[]) => {
        const err = said.find((one) => one instanceof Error)
        log()[level](err === undefined ? {} : { err }, format(...said.filter((one) => one !== err)).trim())
      },
    })
  }
}

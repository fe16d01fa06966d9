import type { Tone } from '@/components/ui/state-badge'
import type { CheckVerdict } from '@/lib/sources/validation-schema'

export const CHECK_WORDS = {
  works: { tone: 'good', word: 'Works' },
  missing: { tone: 'bad', word: 'Missing' },
  'not-licensed': { tone: 'attention', word: 'Not licensed' },
  unknown: { tone: 'idle', word: 'Unknown' },
} as const satisfies Record<CheckVerdict, { tone: Tone; word: string }>

/** Names of checks that are no permissions. */
const NAMES: Record<string, string> = {
  token: 'Token',
  certificate: 'Certificate',
  clock: 'Clock',
  tenant: 'Tenant',
  cloud: 'Cloud',
  licence: 'Licence',
  log: 'Log',
}

/** Null for the names of permissions, which stand as they are. */
export function checkName(name: string): string | null {
  return NAMES[name] ?? null
}

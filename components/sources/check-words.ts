import type { Tone } from '@/components/ui/state-badge'
import type { Check, CheckVerdict } from '@/lib/sources/validation-schema'

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
  users: 'Users',
  groups: 'Groups',
  roles: 'Roles',
  policies: 'Policies',
}

/** Null for the names of permissions, which stand as they are. */
export function checkName(name: string): string | null {
  return NAMES[name] ?? null
}

/** A permission can be missing; a clock or a token is there and does not work. */
export function checkWords({ name, verdict }: Pick<Check, 'name' | 'verdict'>): { tone: Tone; word: string } {
  const words = CHECK_WORDS[verdict]
  return verdict === 'missing' && checkName(name) !== null ? { tone: words.tone, word: 'Does not work' } : words
}

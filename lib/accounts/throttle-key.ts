// Under which key wrong attempts at an account are counted.

import { createHash } from 'node:crypto'

/** The kind stands outside the hash: a name that somebody makes up never reaches a counter of another kind. */
export type AttemptKey = `${'account' | 'second-factor' | 'password-reset'}:${string}`

export function passwordKey(userNameKey: string): AttemptKey {
  return `account:${hashed(userNameKey)}`
}

/** Wrong second factors are counted apart from wrong passwords: a right password must not forgive them. */
export function secondFactorKey(userId: string): AttemptKey {
  return `second-factor:${hashed(userId)}`
}

export function passwordResetKey(userNameKey: string): AttemptKey {
  return `password-reset:${hashed(userNameKey)}`
}

/** Because people type passwords into the field for the name. */
function hashed(name: string): string {
  return createHash('sha256').update(name).digest('base64url')
}

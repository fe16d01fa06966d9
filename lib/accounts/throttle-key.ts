// Under which key wrong attempts at an account are counted.

import { createHash } from 'node:crypto'

/** Hashed, because people type passwords into the field for the name. */
export function accountKey(name: string): string {
  return `account:${createHash('sha256').update(name).digest('base64url')}`
}

/** Wrong second factors are counted apart from wrong passwords: a right password must not forgive them. */
export function secondFactorOf(userId: string): string {
  return `second factor of ${userId}`
}

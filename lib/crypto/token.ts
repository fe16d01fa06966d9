// Tokens: 256 random bits, shown once, stored as SHA-256.

import { createHash, randomBytes } from 'node:crypto'

export type NewToken = { token: string; hash: Buffer; lastFour: string }

/** 43 characters of base64url: short enough for Entra's 1 KB limit on all credentials of a job together (R13). */
export function newToken(): NewToken {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashToken(token), lastFour: token.slice(-4) }
}

/** A look-up by this hash needs no constant-time compare: an attacker cannot steer the hash of a guess (R15). */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

// Passwords: argon2id with the parameters OWASP recommends (19 MiB, 2 passes, 1 lane), which is the library's default algorithm.

import { hash, verify } from '@node-rs/argon2'

const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Verified against when there is no such account, so that both answers cost the same. */
const NOBODY = hash('no account has this password', PARAMETERS)

export function hashPassword(password: string): Promise<string> {
  return hash(password, PARAMETERS)
}

/** False without a stored hash too, after the same work. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const matches = await verify(stored ?? (await NOBODY), password)
  return matches && stored !== null
}

// Recovery codes: what lets someone in whose phone is gone. 80 random bits each, shown once, kept as a hash, good once.

import { randomBytes } from 'node:crypto'
import { hashToken } from '@/lib/crypto/token'

export const RECOVERY_CODES = 10
const BYTES = 10
/** Crockford's base32: nothing in it is mistaken for something else. */
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz'

export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, newRecoveryCode)
}

/** Four groups of four, such as `7m2k-qx04-a9ze-w3tb`. */
function newRecoveryCode(): string {
  const bits = BigInt(`0x${randomBytes(BYTES).toString('hex')}`)
  const digits = Array.from({ length: 16 }, (_, place) => DIGITS.charAt(Number((bits >> BigInt(5 * place)) & 31n)))
  return digits.join('').replace(/(?<=^(?:.{4})+)(?=.)/g, '-')
}

/** Of the code as someone read it from paper: capitals, spaces, and letters that look like digits are forgiven. */
export function hashRecoveryCode(typed: string): Buffer {
  return hashToken(
    typed
      .toLowerCase()
      .replace(/[^0-9a-z]/g, '')
      .replace(/o/g, '0')
      .replace(/[il]/g, '1'),
  )
}

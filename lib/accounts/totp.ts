// One-time codes of an authenticator app: RFC 6238 with SHA-1, 6 digits and steps of 30 seconds, which every app knows.

import { Secret, TOTP } from 'otpauth'

const PERIOD_SECONDS = 30
/** RFC 6238 §5.2: one step of leeway for clocks that differ and for codes typed at their end. */
const WINDOW = 1

/** 160 bits, as long as the HMAC's output (RFC 4226 §4, R6); in base32, as apps take it when it is typed. */
export function newSeed(): string {
  return new Secret({ size: 20 }).base32
}

/** What the QR code says. */
export function keyUri(seed: string, userName: string): string {
  return totp(seed, userName).toString()
}

/**
 * The time step that the code belongs to, if it is one that may still be used: never `lastStep` or an earlier one, so that
 * whoever looked over a shoulder has nothing (RFC 6238 §5.2).
 */
export function acceptedStep(
  seed: string,
  code: string,
  { now, lastStep }: { now: Date; lastStep: number },
): number | null {
  const timestamp = now.getTime()
  const delta = totp(seed).validate({ token: code, timestamp, window: WINDOW })
  if (delta === null) return null
  const step = Math.floor(timestamp / 1000 / PERIOD_SECONDS) + delta
  return step > lastStep ? step : null
}

function totp(seed: string, label = 'Rollcall'): TOTP {
  const secret = Secret.fromBase32(seed)
  return new TOTP({ issuer: 'Rollcall', label, algorithm: 'SHA1', digits: 6, period: PERIOD_SECONDS, secret })
}

import { constants, verify } from 'node:crypto'
import { type Json, parseTokenPart } from '../json'
import { type StsError, stsError } from './aadsts'
import type { AppRegistration, Certificate } from './registration'

/** RSASSA-PSS with a salt as long as its hash, and the older PKCS #1 v1.5 (RFC 7518 §3.3, §3.5). */
const PADDINGS: Readonly<Record<string, { padding: number; saltLength?: number }>> = {
  PS256: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 },
  RS256: { padding: constants.RSA_PKCS1_PADDING },
}

/**
 * Microsoft Learn, "Microsoft identity platform application authentication certificate credentials": signed by a certificate of the
 * application, for this tenant's token endpoint, by the application about itself, valid now. Null if it is so.
 */
export function checkAssertion(
  app: AppRegistration,
  assertion: string,
  { audiences, nowMs }: { audiences: readonly string[]; nowMs: number },
): StsError | null {
  const [head = '', body = '', signature = ''] = assertion.split('.')
  const header = parseTokenPart(head)
  const claims = parseTokenPart(body)
  if (!header || !claims || typeof claims.jti !== 'string') return stsError(50027)
  const refusal = checkSignature(app, header, { signed: `${head}.${body}`, signature, nowMs })
  if (refusal) return refusal
  if (claims.sub !== app.appId || claims.iss !== app.appId) return stsError(700021)
  if (typeof claims.aud !== 'string' || !audiences.includes(claims.aud)) return stsError(700023)
  return checkTimes(claims, nowMs)
}

type Signed = { readonly signed: string; readonly signature: string; readonly nowMs: number }

function checkSignature(app: AppRegistration, header: Json, { signed, signature, nowMs }: Signed): StsError | null {
  const padding = PADDINGS[String(header.alg)]
  if (!padding) return stsError(50027)
  const thumbprint = String(header['x5t#S256'] ?? header.x5t ?? '')
  const refuse = (reason: string) => stsError(700027, { reason, thumbprint: inHex(thumbprint), app: app.appId })
  const certificate = findCertificate(app, thumbprint)
  if (!certificate) return refuse('The key was not found.')
  if (nowMs >= certificate.endMs) return refuse('The key used is expired.')
  const key = { key: certificate.publicKey, ...padding }
  const genuine = verify('sha256', Buffer.from(signed), key, Buffer.from(signature, 'base64url'))
  return genuine ? null : refuse('Key was found, but use of the key to verify the signature failed.')
}

function findCertificate({ certificates }: AppRegistration, thumbprint: string): Certificate | undefined {
  return certificates.find(({ x5t, x5tS256 }) => x5t === thumbprint || x5tS256 === thumbprint)
}

/** Five minutes either way, as for Microsoft's own tokens; no assertion counts for longer than a day. */
const TOLERANCE_SECONDS = 300

function checkTimes({ nbf, iat, exp }: Json, nowMs: number): StsError | null {
  const from = typeof nbf === 'number' ? nbf : iat
  if (typeof from !== 'number' || typeof exp !== 'number') return stsError(50027)
  const now = nowMs / 1000
  if (now > from - TOLERANCE_SECONDS && now < exp + TOLERANCE_SECONDS && exp - from <= 86_400) return null
  const time = (seconds: number) => new Date(seconds * 1000).toISOString()
  return stsError(700024, { now: time(now), from: time(from), to: time(exp) })
}

function inHex(thumbprint: string) {
  return Buffer.from(thumbprint, 'base64url').toString('hex').toUpperCase()
}

import { createHash, createHmac, createPublicKey, randomUUID, sign } from 'node:crypto'
import type { Json } from '../json'
import type { EntraUser } from '../people'
import { type LoginFaults, SOMEBODY_ELSE } from './faults'
import { createSigningKey, type SigningKey } from './keys'
import { type LoginTenant, signInName } from './login-tenant'
import type { AppRegistration } from './registration'

export type SignIn = {
  readonly app: AppRegistration
  readonly user: EntraUser
  readonly scopes: ReadonlySet<string>
  readonly nonce: string | undefined
  readonly authTimeSeconds: number
  readonly issuer: string
}

const SKEW_SECONDS = 300
const LIFETIME_SECONDS = 3600

/** The v2.0 ID token of a sign-in, disfigured as the faults of the tenant say. */
export function issueIdToken(directory: LoginTenant, signIn: SignIn): string {
  const nowSeconds = Math.floor(Date.now() / 1000)
  const claims = disfigure(claimsOf(directory, signIn, nowSeconds), directory.faults, nowSeconds)
  return signToken(claims, directory)
}

/**
 * Microsoft Learn, "ID token claims reference". `iat` and `nbf` lie five minutes back, as in every token of the real service
 * (keycloakify/oidc-spa issue 162 has measured it), and the lifetime is an hour from now.
 */
function claimsOf({ tenant }: LoginTenant, signIn: SignIn, nowSeconds: number): Json {
  const { app, user, scopes, nonce, issuer, authTimeSeconds } = signIn
  const optional: Json = {
    acct: user.userType === 'Guest' ? 1 : 0,
    auth_time: authTimeSeconds,
    email: user.mail ?? undefined,
    upn: user.userPrincipalName,
    sid: hash('session', user.id),
  }
  const guest = user.userType === 'Guest'
  return {
    aud: app.appId,
    iss: issuer,
    iat: nowSeconds - SKEW_SECONDS,
    nbf: nowSeconds - SKEW_SECONDS,
    exp: nowSeconds + LIFETIME_SECONDS,
    ...((scopes.has('email') || guest) && { email: optional.email }),
    ...(guest && { idp: homeOf(user) }),
    ...(scopes.has('profile') && {
      name: user.displayName,
      oid: user.id,
      preferred_username: signInName(user),
    }),
    nonce,
    rh: `1.${hash('rh', tenant.id, app.appId, user.id)}.`,
    sub: hash(app.appId, tenant.id, user.id),
    tid: tenant.id,
    uti: hash('uti', randomUUID()).slice(0, 22),
    ver: '2.0',
    ...Object.fromEntries(app.optionalClaims.map((name) => [name, optional[name]])),
  }
}

/** A guest is vouched for by the tenant of his home; its ID is made from the domain, for the simulator does not look into it. */
function homeOf({ mail }: EntraUser) {
  const domain = mail?.split('@').at(-1) ?? 'live.com'
  const hex = createHash('sha256').update(domain).digest('hex')
  const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
  return `https://sts.windows.net/${id}/`
}

function disfigure(claims: Json, faults: LoginFaults, nowSeconds: number): Json {
  const changed: Json = { ...claims }
  if (faults.otherIssuer) changed.iss = String(claims.iss).replace(String(claims.tid), SOMEBODY_ELSE)
  if (faults.otherTenant) changed.tid = SOMEBODY_ELSE
  if (faults.otherAudience) changed.aud = SOMEBODY_ELSE
  if (faults.expired) Object.assign(changed, { iat: nowSeconds - 7200, nbf: nowSeconds - 7200, exp: nowSeconds - 3600 })
  if (faults.issuedEarlier) Object.assign(changed, { iat: Number(claims.iat) - 360, nbf: Number(claims.nbf) - 360 })
  if (faults.notYetValid) changed.nbf = nowSeconds + 3600
  if (faults.nonceMissing) delete changed.nonce
  if (faults.nonceChanged) changed.nonce = hash('nonce', randomUUID())
  if (faults.oidMissing) delete changed.oid
  if (faults.otherOid) changed.oid = SOMEBODY_ELSE
  if (faults.otherUserName)
    changed.preferred_username = `somebody.else@${String(claims.preferred_username).split('@').at(-1)}`
  return changed
}

function signToken(claims: Json, { keys, faults }: LoginTenant): string {
  const { kid, publicJwk } = keys.current
  if (faults.algNone) return `${encode({ typ: 'JWT', alg: 'none' })}.${encode(claims)}.`
  if (faults.hmacWithPublicKey) {
    const input = `${encode({ typ: 'JWT', alg: 'HS256', kid })}.${encode(claims)}`
    const pem = createPublicKey({ key: publicJwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' })
    return `${input}.${createHmac('sha256', pem).update(input).digest('base64url')}`
  }
  if (faults.unknownKey) return signWith(strangersKey(), claims)
  if (faults.wrongSignature) return signWith({ ...strangersKey(), kid }, claims)
  return signWith(keys.current, claims)
}

let stranger: SigningKey | undefined

function strangersKey() {
  stranger ??= createSigningKey()
  return stranger
}

function signWith({ kid, privateKey }: SigningKey, claims: Json) {
  const input = `${encode({ typ: 'JWT', alg: 'RS256', kid })}.${encode(claims)}`
  return `${input}.${sign('RSA-SHA256', Buffer.from(input), privateKey).toString('base64url')}`
}

function encode(part: Json) {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}

function hash(...parts: readonly string[]) {
  return createHash('sha256').update(parts.join(' ')).digest('base64url')
}

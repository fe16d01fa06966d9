import { createPublicKey, verify } from 'node:crypto'
import { type Json, parseTokenPart } from '../json'
import type { KeyRing } from '../login/keys'
import { GraphRefusal } from './refusal'

export type Bearer = {
  readonly tenantId: string
  readonly appId: string
  readonly roles: ReadonlySet<string>
  readonly claims: Json
}

const CHALLENGE =
  'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"'

export function unauthenticated(message: string) {
  return new GraphRefusal(401, 'InvalidAuthenticationToken', message, { 'WWW-Authenticate': CHALLENGE })
}

/** Signature and audience. The times wait until it is known whose clock counts: see `requireLiving`. */
export function readBearer(authorization: string | undefined, keys: KeyRing, audiences: ReadonlySet<string>): Bearer {
  const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1] ?? ''
  if (token === '') throw unauthenticated('Access token is empty.')
  const [head = '', body = '', signature = ''] = token.split('.')
  const header = parseTokenPart(head)
  const claims = parseTokenPart(body)
  if (!header || !claims) throw unauthenticated('IDX14100: JWT is not well formed, there are no dots (.).')
  const known = [keys.current, ...keys.published].find(({ kid }) => kid === header.kid)
  const genuine =
    known !== undefined &&
    verify('sha256', Buffer.from(`${head}.${body}`), publicKey(known.publicJwk), Buffer.from(signature, 'base64url'))
  if (!genuine) throw unauthenticated('Signature is invalid.')
  if (!audiences.has(String(claims.aud))) throw unauthenticated('Access token validation failure. Invalid audience.')
  const roles = Array.isArray(claims.roles) ? claims.roles.map(String) : []
  return { tenantId: String(claims.tid), appId: String(claims.appid), roles: new Set(roles), claims }
}

export function requireLiving({ claims }: Bearer, nowMs: number) {
  const { nbf, exp } = claims
  if (typeof nbf === 'number' && typeof exp === 'number' && nowMs >= nbf * 1000 && nowMs < exp * 1000) return
  throw unauthenticated('Lifetime validation failed, the token is expired.')
}

function publicKey(jwk: KeyRing['current']['publicJwk']) {
  return createPublicKey({ key: jwk, format: 'jwk' })
}

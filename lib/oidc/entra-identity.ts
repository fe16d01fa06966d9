// Who an ID token of Microsoft speaks of: the object of one tenant, and whether he belongs to that tenant himself.

import { z } from 'zod'
import type { IdToken } from './id-token'
import { refuse } from './refusal'

export type EntraIdentity = {
  tenantId: string
  /** Of the user object in that tenant; the one thing about him that never changes. */
  objectId: string
  /** May change, and is no proof of anything by itself. */
  userName: string | null
  displayName: string | null
  /** Signed in at another tenant or with a personal account. */
  guest: boolean
}

/** Microsoft Learn: ID token claims reference. */
const Claims = z.object({
  tid: z.guid().toLowerCase(),
  oid: z.guid().toLowerCase(),
  preferred_username: z.string().min(1).nullish().catch(null),
  name: z.string().min(1).nullish().catch(null),
  iss: z.string(),
  /** Absent, or the issuer itself, for members of the tenant. */
  idp: z.string().nullish(),
  /** Optional claim: 0 member, 1 guest. */
  acct: z.number().nullish(),
})

/** Refuses a token of another tenant than the one that the profile names, whoever signed it. */
export function entraIdentity(token: IdToken, tenantId: string): EntraIdentity {
  const claims = Claims.safeParse(token)
  if (!claims.success) throw refuse({ reason: 'malformed' }, claims.error)
  const { tid, oid, preferred_username, name, iss, idp, acct } = claims.data
  if (tid !== tenantId.toLowerCase()) throw refuse({ reason: 'tenant' })
  const own = [iss, `https://sts.windows.net/${tid}/`]
  const foreign = typeof idp === 'string' && !own.includes(idp)
  return {
    tenantId: tid,
    objectId: oid,
    userName: preferred_username ?? null,
    displayName: name ?? null,
    guest: foreign || acct === 1,
  }
}

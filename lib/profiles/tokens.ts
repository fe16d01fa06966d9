// SCIM tokens of a profile: several may live at once, so that one is replaced without a failed request.

import type { Actor } from '@/lib/actor'
import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { newToken } from '@/lib/crypto/token'
import { cutPage, idOf, type PageInput, requireCursor } from '@/lib/db/cursor'
import type { ProfileToken } from '@/lib/db/generated/client'
import { newId } from '@/lib/db/id'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { invalidField, notFound } from '@/lib/errors'
import { requireControl } from '@/lib/grants/control'
import { latestExpiry, MAX_TOKEN_YEARS } from './expiry'
import { iso } from './present'
import { selectProfile } from './queries'
import { requireProfile } from './rules'
import type { CreateToken, NewToken, Token } from './schema'
import { tenantUrl } from './tenant-url'
import { countTokens, insertToken, revokeTokens, selectEndOfDay, selectToken, selectTokens } from './token-queries'

const DAY_MS = 86_400_000

export async function listTokens(actor: Actor, profileId: string, { cursor, limit }: PageInput) {
  const after = requireCursor(cursor)
  return withOrganization(actor.organizationId, async (scope) => {
    if ((await selectProfile(scope, profileId, now())) === null) throw notFound('The profile')
    const rows = await selectTokens(scope, profileId, { after, limit: limit + 1 })
    const { shown, next } = cutPage(rows, limit, idOf)
    return { items: shown.map((row) => presentToken(row, now())), next }
  })
}

/** The secret is in this answer and nowhere else: the database keeps its hash. */
export function createToken(actor: Actor, profileId: string, input: CreateToken): Promise<NewToken> {
  return withOrganization(actor.organizationId, async (scope) => {
    const profile = await requireProfile(scope, profileId)
    await requireControl(scope, actor, profileId)
    const { token, hash, lastFour } = newToken()
    const row = await insertToken(scope, {
      id: newId(),
      hash: new Uint8Array(hash),
      profileId,
      name: input.name ?? `Token ${(await countTokens(scope, profileId)) + 1}`,
      lastFour,
      createdAt: now(),
      createdBy: actor.name,
      expiresAt: await requireExpiry(scope, input.expiresAt),
    })
    await record(scope, actor, {
      action: 'entra-profile.token-created',
      object: { id: profileId, name: profile.name },
      after: { tokenId: row.id, token: row.name, lastFour, expiresAt: row.expiresAt },
    })
    const { id, name } = row
    return {
      id,
      name,
      lastFour,
      tenantUrl: tenantUrl(profileId),
      secretToken: token,
      expiresAt: row.expiresAt.toISOString(),
    }
  })
}

/** The next request with it is answered 401. Revoking a revoked token changes nothing. */
export function revokeToken(actor: Actor, profileId: string, tokenId: string): Promise<void> {
  return withOrganization(actor.organizationId, async (scope) => {
    const profile = await selectProfile(scope, profileId, now())
    const token = await selectToken(scope, profileId, tokenId)
    if (profile === null || token === null) throw notFound('The token')
    if ((await revokeTokens(scope, profileId, { id: tokenId, at: now() })) === 0) return
    await record(scope, actor, {
      action: 'entra-profile.token-revoked',
      object: { id: profileId, name: profile.name },
      before: { tokenId, token: token.name, lastFour: token.lastFour },
    })
  })
}

/** A moment, or the end of a day where the organization is. The day in which the ten years end counts as long as they do. */
async function requireExpiry(scope: Scope, text: string): Promise<Date> {
  const latest = latestExpiry(now())
  const isDay = text.length === 'YYYY-MM-DD'.length
  const asked = isDay ? await selectEndOfDay(scope, text) : new Date(text)
  if (asked === null) throw notFound('The organization')
  const begins = isDay ? asked.getTime() - DAY_MS : asked.getTime()
  if (begins > latest.getTime()) throw invalidField('expiresAt', `is more than ${MAX_TOKEN_YEARS} years away`)
  if (asked <= now()) throw invalidField('expiresAt', 'is in the past')
  return asked < latest ? asked : latest
}

function presentToken(row: ProfileToken, at: Date): Token {
  const ended = row.expiresAt <= at ? 'expired' : 'live'
  return {
    id: row.id,
    name: row.name,
    lastFour: row.lastFour,
    state: row.revokedAt === null ? ended : 'revoked',
    createdAt: row.createdAt.toISOString(),
    createdBy: row.createdBy,
    expiresAt: row.expiresAt.toISOString(),
    revokedAt: iso(row.revokedAt),
    lastUsedAt: iso(row.lastUsedAt),
    lastUsedAddress: row.lastUsedAddress,
    lastUsedAgent: row.lastUsedAgent,
  }
}

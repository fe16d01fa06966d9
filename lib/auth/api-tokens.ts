// API tokens: made by people, with rights of their own, shown once, revocable with the next request.

import { type Actor, requireRight } from '@/lib/actor'
import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { newToken } from '@/lib/crypto/token'
import { cutPage, idOf, type PageInput, requireCursor } from '@/lib/db/cursor'
import { newId } from '@/lib/db/id'
import { withOrganization } from '@/lib/db/organization'
import { AppError, invalidField, notFound } from '@/lib/errors'
import { type ApiTokenRow, insertApiToken, revokeApiToken as revoke, selectApiTokens } from './api-token-queries'
import { findHeldRights } from './reach'
import type { ApiToken, CreateApiToken, NewApiToken } from './schema'

const DAY_MS = 86_400_000
const LONGEST_MS = 366 * DAY_MS
const USUAL_MS = 365 * DAY_MS

/**
 * The rights are those that the maker holds on any organization now; at each request the token has what both still hold there.
 * Only people make tokens: one that a token made would outlive the look that someone took at the first.
 */
export async function createApiToken(actor: Actor, input: CreateApiToken): Promise<NewApiToken> {
  requireRight(actor, 'api-tokens.manage')
  const makerId = actor.kind === 'user' ? actor.id : null
  if (makerId === null)
    throw new AppError('forbidden', 'API tokens are made by a person who is signed in, not by a token.')
  const at = now()
  const expiresAt = requireExpiry(input.expiresAt, at)
  const held = await findHeldRights(actor)
  const lacking = input.rights.filter((right) => !held.has(right))
  if (lacking.length > 0) throw invalidField('rights', `You do not hold ${lacking.join(', ')} yourself.`)
  const { token, hash, lastFour } = newToken()
  return withOrganization(actor.homeOrganizationId, async (scope) => {
    const rights = [...new Set(input.rights)]
    const row = { id: newId(), name: input.name, lastFour, makerId, rights, createdAt: at, expiresAt }
    await insertApiToken(scope, { ...row, hash })
    await record(scope, actor, {
      action: 'api-token.created',
      object: row,
      after: { rights, expiresAt, lastFour },
    })
    return { ...present({ ...row, lastUsedAt: null, revokedAt: null, makerName: actor.name }, at), token }
  })
}

export async function listApiTokens(
  actor: Actor,
  { cursor, limit }: PageInput,
): Promise<{ items: ApiToken[]; next: string | null }> {
  requireRight(actor, 'api-tokens.manage')
  const before = requireCursor(cursor)
  const rows = await withOrganization(actor.homeOrganizationId, (scope) =>
    selectApiTokens(scope, { before, limit: limit + 1 }),
  )
  const { shown, next } = cutPage(rows, limit, idOf)
  const at = now()
  return { items: shown.map((row) => present(row, at)), next }
}

/** Revoking one that is revoked already changes nothing. */
export async function revokeApiToken(actor: Actor, tokenId: string): Promise<void> {
  requireRight(actor, 'api-tokens.manage')
  await withOrganization(actor.homeOrganizationId, async (scope) => {
    const revoked = await revoke(scope, tokenId, now())
    if (revoked === 'unknown') throw notFound('The API token')
    if (revoked === 'earlier') return
    await record(scope, actor, { action: 'api-token.revoked', object: { id: tokenId, name: revoked.name } })
  })
}

/** A date alone means its end in UTC. */
function requireExpiry(text: string | undefined, at: Date): Date {
  if (text === undefined) return new Date(at.getTime() + USUAL_MS)
  const expiresAt = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T23:59:59.999Z` : text)
  if (expiresAt <= at) throw invalidField('expiresAt', 'must be in the future')
  if (expiresAt.getTime() - at.getTime() > LONGEST_MS) throw invalidField('expiresAt', 'must be one year ahead at most')
  return expiresAt
}

function present(row: ApiTokenRow, at: Date): ApiToken {
  const { id, name, lastFour, rights, makerName } = row
  const expired = row.expiresAt <= at ? 'expired' : 'live'
  return {
    id,
    name,
    lastFour,
    rights,
    makerName,
    state: row.revokedAt ? 'revoked' : expired,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }
}

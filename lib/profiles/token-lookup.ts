// Which profile a SCIM token opens: looked up in the transaction of the request itself, so revoking counts with the next one.

import { OWN_ORGANIZATION, type Sql } from '@/lib/db/organization'

export type Credentials = { readonly profileId: string; readonly hash: Buffer; readonly now: Date }

export type ProfileAccess = {
  readonly organizationId: string
  readonly profileId: string
  readonly profileName: string
  readonly unitId: string
  readonly droppedAttributes: readonly string[]
  readonly isPaused: boolean
  readonly token: { readonly id: string; readonly lastFour: string }
}

type TokenRow = { id: string; organizationId: string; lastFour: string } | { id: null }
type ProfileRow = { name: string; unitId: string; droppedAttributes: string[]; isPaused: boolean }

/** How long one statement of a request may take, planning and waiting for locks included (R79). */
const STATEMENT_MS = 20_000

/**
 * Only a live token of this very profile opens the organization; without one, row-level security shows what follows nothing.
 * The time limit holds for whoever asks, so there is always one row.
 */
const TOKEN = `
  select t.id, t.organization_id as "organizationId", t.last_four as "lastFour",
    set_config('app.organization_id', t.organization_id::text, true), limited.ms
  from (select set_config('statement_timeout', '${STATEMENT_MS}', true) as ms) limited
  left join profile_token t on t.hash = $1 and t.profile_id = $2 and t.revoked_at is null and t.expires_at > $3`

const PROFILE = `
  select p.name, p.unit_id as "unitId", p.dropped_attributes as "droppedAttributes", p.paused_at is not null as "isPaused"
  from entra_profile p join organization o on o.id = p.organization_id and o.deleting_at is null
  where p.organization_id = ${OWN_ORGANIZATION} and p.id = $1 and p.deleting_at is null`

/**
 * Null for a token that is unknown, revoked, expired or of another profile, and for a profile or an organization that is going. Both statements
 * leave at once, so the caller may send his own right behind them: they see the organization only if the token opened it.
 */
export async function openProfile(sql: Sql, { profileId, hash, now }: Credentials): Promise<ProfileAccess | null> {
  const [[token], [profile]] = await Promise.all([
    sql<TokenRow>('open-token', TOKEN, [hash, profileId, now]),
    sql<ProfileRow>('open-profile', PROFILE, [profileId]),
  ])
  if (!token || token.id === null || !profile) return null
  const { name, ...rest } = profile
  const { id, lastFour, organizationId } = token
  return { ...rest, organizationId, profileId, profileName: name, token: { id, lastFour } }
}

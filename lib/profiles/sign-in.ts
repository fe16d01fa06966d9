// How people of a profile sign in with Microsoft: what is set, and which domains lead to it.

import type { Actor } from '@/lib/actor'
import { now } from '@/lib/clock'
import { Cloud } from '@/lib/clouds/schema'
import { record } from '@/lib/console-audit/record'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { env } from '@/lib/env'
import { AppError, notFound } from '@/lib/errors'
import { requireControl } from '@/lib/grants/control'
import { updateProfileRow } from './queries'
import { readRedirects } from './redirects'
import { requireProfile } from './rules'
import { countUsersWithoutObjectId, deleteDomain, insertDomain, selectDomains } from './sign-in-queries'
import type { Domain, SignInSettings, UpdateSignIn } from './sign-in-schema'

const MAX_DOMAINS = 100

export function getSignInSettings(actor: Actor, profileId: string): Promise<SignInSettings> {
  return withOrganization(actor.organizationId, (scope) => present(scope, profileId))
}

/** Recognizing people by their names lets whoever gives names in the tenant become them, so it needs control of the profile. */
export function updateSignIn(
  actor: Actor,
  profileId: string,
  { bindByUserName }: UpdateSignIn,
): Promise<SignInSettings> {
  return withOrganization(actor.organizationId, async (scope) => {
    const { name, bindByUserName: before } = await requireProfile(scope, profileId)
    await requireControl(scope, actor, profileId)
    if (before !== bindByUserName) {
      await updateProfileRow(scope, profileId, { bindByUserName, updatedAt: now() })
      const entry = { object: { id: profileId, name }, before: { bindByUserName: before }, after: { bindByUserName } }
      await record(scope, actor, { action: 'entra-profile.changed', ...entry })
    }
    return present(scope, profileId)
  })
}

/** Claiming twice is no error. */
export function claimDomain(actor: Actor, profileId: string, domain: string): Promise<SignInSettings> {
  return withOrganization(actor.organizationId, async (scope) => {
    const { name } = await requireProfile(scope, profileId)
    const claimed = await selectDomains(scope, profileId)
    if (claimed.length >= MAX_DOMAINS)
      throw new AppError('conflict', `A profile claims at most ${MAX_DOMAINS} domains.`)
    if (await insertDomain(scope, { profileId, domain, claimedBy: actor.name, now: now() })) {
      const object = { id: profileId, name }
      await record(scope, actor, { action: 'entra-profile.domain-claimed', object, after: { domain } })
    }
    return present(scope, profileId)
  })
}

export function removeDomain(actor: Actor, profileId: string, domain: string): Promise<SignInSettings> {
  return withOrganization(actor.organizationId, async (scope) => {
    const { name } = await requireProfile(scope, profileId)
    if (await deleteDomain(scope, profileId, domain)) {
      const object = { id: profileId, name }
      await record(scope, actor, { action: 'entra-profile.domain-removed', object, before: { domain } })
    }
    return present(scope, profileId)
  })
}

async function present(scope: Scope, id: string): Promise<SignInSettings> {
  const { organizationId, db } = scope
  const row = await db.entraProfile.findUnique({ where: { organizationId_id: { organizationId, id } } })
  if (row === null) throw notFound('The profile')
  const domains = await selectDomains(scope, id)
  return {
    enabled: row.clientSecretSealed !== null && row.deletingAt === null,
    signInUrl: `${env().ROLLCALL_URL}/sign-in/${organizationId}`,
    redirects: await readRedirects(db, Cloud.parse(row.cloud)),
    bindByUserName: row.bindByUserName,
    usersWithoutObjectId: await countUsersWithoutObjectId(scope, id),
    domains: domains.map((one) => presentDomain(one, row.tenantId)),
  }
}

type DomainRow = Awaited<ReturnType<typeof selectDomains>>[number]

/** A confirmation was given for one tenant; a profile that moved to another has to be confirmed anew. */
export function presentDomain(row: Omit<DomainRow, 'organizationId' | 'profileId'>, tenantId: string): Domain {
  const { domain, claimedAt, claimedBy, confirmedTenantId, confirmedAt, confirmedBy } = row
  const confirmed = confirmedTenantId === tenantId
  return {
    domain,
    state: confirmed ? 'confirmed' : 'claimed',
    claimedAt: claimedAt.toISOString(),
    claimedBy,
    confirmedAt: confirmed ? (confirmedAt?.toISOString() ?? null) : null,
    confirmedBy: confirmed ? confirmedBy : null,
  }
}

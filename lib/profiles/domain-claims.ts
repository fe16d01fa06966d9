// Confirming domains: the managing organization says to which tenant the names of a domain are sent.

import type { Actor } from '@/lib/actor'
import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { type Scope, withOrganization, withSystem } from '@/lib/db/organization'
import { AppError, notFound } from '@/lib/errors'
import { presentDomain } from './sign-in'
import { type ClaimRow, lockDomains, selectClaims, updateConfirmation } from './sign-in-queries'
import type { DomainClaim, DomainClaimKey } from './sign-in-schema'

export async function listDomainClaims(actor: Actor): Promise<{ items: DomainClaim[]; next: null }> {
  await requireManaging(actor)
  const rows = await withSystem(selectClaims)
  return { items: rows.map(present), next: null }
}

/** Refused while the domain is confirmed for another tenant: a name can be sent to one place only. Confirming twice is no error. */
export async function confirmDomain(actor: Actor, key: DomainClaimKey): Promise<void> {
  await changeClaim(actor, key, async (scope, claim, rows) => {
    if (isConfirmed(claim)) return
    const other = rows.find((one) => one.domain === key.domain && isConfirmed(one) && one.tenantId !== claim.tenantId)
    if (other !== undefined) throw taken(other)
    const { domain, profileId, profileName: name, tenantId } = claim
    await updateConfirmation(scope, { domain, profileId, tenantId, by: actor.name, now: now() })
    const entry = { object: { id: profileId, name }, after: { domain, tenantId } }
    await record(scope, actor, { action: 'entra-profile.domain-confirmed', ...entry })
  })
}

/** From then on names of the domain get the password field. Withdrawing twice is no error. */
export async function withdrawDomain(actor: Actor, key: DomainClaimKey): Promise<void> {
  await changeClaim(actor, key, async (scope, claim) => {
    const { domain, profileId, profileName: name, confirmedTenantId: tenantId } = claim
    if (tenantId === null) return
    await updateConfirmation(scope, { domain, profileId, tenantId: null, by: null, now: now() })
    const entry = { object: { id: profileId, name }, before: { domain, tenantId } }
    await record(scope, actor, { action: 'entra-profile.domain-withdrawn', ...entry })
  })
}

type Change = (scope: Scope, claim: ClaimRow, rows: ClaimRow[]) => Promise<void>

/** In the claimant's organization, whose audit log keeps it, with the claims of all others in sight. */
async function changeClaim(actor: Actor, { domain, claimantId, profileId }: DomainClaimKey, change: Change) {
  await requireManaging(actor)
  await withSystem(async (db) => {
    await lockDomains(db)
    const rows = await selectClaims(db)
    const claim = rows.find(
      (one) => one.domain === domain && one.organizationId === claimantId && one.profileId === profileId,
    )
    if (claim === undefined) throw notFound('The claim')
    await change({ organizationId: claimantId, db }, claim, rows)
  })
}

/** The right counts on the managing organization alone, whatever organization the path names. */
async function requireManaging(actor: Actor): Promise<void> {
  if (!(await isManaging(actor))) throw new AppError('forbidden', 'Domains are confirmed by the managing organization.')
}

export async function isManaging({ organizationId: id }: Actor): Promise<boolean> {
  const found = await withOrganization(id, ({ db }) => db.organization.findFirst({ where: { id, managing: true } }))
  return found !== null
}

function isConfirmed({ confirmedTenantId, tenantId }: ClaimRow): boolean {
  return confirmedTenantId === tenantId
}

function taken({ domain, organizationName, profileName }: ClaimRow): AppError {
  return new AppError(
    'conflict',
    `${domain} is confirmed for another tenant by the profile "${profileName}" of ${organizationName}. Withdraw that first.`,
  )
}

function present(row: ClaimRow): DomainClaim {
  const { organizationId, organizationName, profileId, profileName, tenantId } = row
  return { ...presentDomain(row, tenantId), organizationId, organizationName, profileId, profileName, tenantId }
}

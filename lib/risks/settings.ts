// What an organization says about its risks: which profile holds, who the break-glass accounts are, whether registries may be asked.

import { type Actor, requireRight } from '@/lib/actor'
import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { type Scope, withOrganization, withOrganizationSql } from '@/lib/db/organization'
import { AppError, notFound } from '@/lib/errors'
import { findManagingOrganization } from '@/lib/organizations/organizations'
import { selectOrganization } from '@/lib/organizations/queries'
import { readNames } from '@/lib/state/names'
import { selectStateSources } from '@/lib/state/sources'
import { enqueueAssessment } from './assess-again'
import { findProfileInForce } from './profile-in-force'
import type { RiskSettings, UpdateRiskSettings } from './profile-schema'
import { findVisibleProfile } from './profiles'

type Row = { profileId: string | null; breakGlass: string[]; askRegistries: boolean }

const NOTHING_SAID: Row = { profileId: null, breakGlass: [], askRegistries: false }
const COLUMNS = { profileId: true, breakGlass: true, askRegistries: true } as const

export async function getRiskSettings(actor: Actor): Promise<RiskSettings> {
  requireRight(actor, 'risks.view')
  const { organizationId } = actor
  const [profile, row] = await Promise.all([
    findProfileInForce(organizationId),
    withOrganization(organizationId, selectSettings),
  ])
  const names = await withOrganizationSql(organizationId, (scope) => readNames(scope, 'user', row.breakGlass))
  return {
    profileId: profile.id,
    breakGlass: row.breakGlass.map((id) => ({ id, name: names.get(id) ?? null })),
    askRegistries: row.askRegistries,
  }
}

/** Levels follow a profile at once; what checks look at otherwise has every tenant assessed anew. */
export async function updateRiskSettings(actor: Actor, input: UpdateRiskSettings): Promise<RiskSettings> {
  requireRight(actor, 'risks.accept')
  if (input.profileId !== undefined) await requireChoice(actor, input.profileId)
  const { organizationId } = actor
  const sources = await withOrganizationSql(organizationId, selectStateSources)
  await withOrganization(organizationId, async (scope) => {
    const organization = await selectOrganization(scope)
    if (organization === null) throw notFound('The organization')
    const before = await selectSettings(scope)
    const after = { ...before, ...settingsOf(input) }
    const data = { ...after, updatedAt: now() }
    await scope.db.riskSetting.upsert({ where: { organizationId }, create: { organizationId, ...data }, update: data })
    if (input.breakGlass !== undefined || input.askRegistries !== undefined)
      for (const { id } of sources) await enqueueAssessment(scope, id)
    const changed = Object.keys(settingsOf(input))
    await record(scope, actor, {
      action: 'risk-settings.changed',
      object: { id: organizationId, name: organization.name },
      before: pick(before, changed),
      after: pick(after, changed),
    })
  })
  return getRiskSettings(actor)
}

function settingsOf({ profileId, breakGlass, askRegistries }: UpdateRiskSettings): Partial<Row> {
  return {
    ...(profileId !== undefined && { profileId }),
    ...(breakGlass !== undefined && { breakGlass: [...new Set(breakGlass.map((id) => id.toLowerCase()))] }),
    ...(askRegistries !== undefined && { askRegistries }),
  }
}

/** Whoever is not of the managing organization sees one profile only, so there is nothing to choose. */
async function requireChoice(actor: Actor, profileId: string): Promise<void> {
  requireRight(actor, 'risk-profiles.manage')
  const managing = await findManagingOrganization()
  if (actor.homeOrganizationId !== managing?.id)
    throw new AppError('forbidden', 'The risk profile is chosen by the managing organization.')
  await findVisibleProfile(actor, profileId)
}

async function selectSettings({ db, organizationId }: Scope): Promise<Row> {
  return (await db.riskSetting.findUnique({ where: { organizationId }, select: COLUMNS })) ?? NOTHING_SAID
}

function pick(row: Row, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([key]) => keys.includes(key)))
}

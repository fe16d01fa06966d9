// What one can do with risk profiles: see, add, change and delete them, and see beforehand what a change would make of the risks.

import { isDeepStrictEqual } from 'node:util'
import { type Actor, requireRight } from '@/lib/actor'
import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { type Scope, withSystem } from '@/lib/db/organization'
import { AppError, invalidField, notFound } from '@/lib/errors'
import { CHECKS, findCheck, standardOf } from './catalogue'
import { findProfileInForce, openProfiles } from './profile-in-force'
import {
  deleteProfile,
  insertProfile,
  type ProfileRow,
  selectProfile,
  selectProfiles,
  selectUses,
  type Use,
  updateProfileRow,
} from './profile-queries'
import type { Metric, RiskProfile, SaveRiskProfile } from './profile-schema'
import { metricOf } from './standing'

/** `visible`: the organizations whose risks the actor may see, of which alone he hears that they use a profile. */
export async function listProfiles(actor: Actor, visible: readonly string[]): Promise<{ items: RiskProfile[] }> {
  requireRight(actor, 'risks.view')
  const inForce = await findProfileInForce(actor.organizationId)
  return withSystem(async (db) => {
    const managing = await openProfiles(db)
    const rows = isOf(actor, managing) ? await selectProfiles(managing) : [inForce]
    const uses = await selectUses(db)
    return { items: rows.map((row) => presentProfile(row, uses, visible)) }
  })
}

/** Names of profiles may tell of other customers: to people of a managed organization there is only the one that it uses. */
export async function findVisibleProfile(actor: Actor, id: string): Promise<ProfileRow> {
  const inForce = await findProfileInForce(actor.organizationId)
  if (inForce.id === id) return inForce
  const found = await withSystem(async (db) => {
    const managing = await openProfiles(db)
    return isOf(actor, managing) ? selectProfile(managing, id) : null
  })
  if (found === null) throw notFound('The risk profile')
  return found
}

function isOf({ homeOrganizationId }: Actor, managing: Scope): boolean {
  return homeOrganizationId === managing.organizationId
}

export function createProfile(actor: Actor, input: SaveRiskProfile): Promise<RiskProfile> {
  const elsewhere = new AppError('conflict', 'Risk profiles lie with the managing organization: add them there.')
  return inManaging(actor, elsewhere, async (managing) => {
    const row = await insertProfile(managing, { name: input.name, metrics: requireMetrics(input) }, now())
    const { id, name, metrics } = row
    await record(managing, actor, { action: 'risk-profile.created', object: { id, name }, after: { metrics } })
    return presentProfile(row, [], [])
  })
}

export function updateProfile(
  actor: Actor,
  id: string,
  { input, visible }: { input: SaveRiskProfile; visible: readonly string[] },
): Promise<RiskProfile> {
  return inManaging(actor, notFound('The risk profile'), async (managing) => {
    const before = await getProfile(managing, id)
    if (before.isDefault && input.name !== before.name)
      throw invalidField('name', 'of the default profile stays as it is')
    const fields = { name: input.name, metrics: requireMetrics(input), at: now() }
    const row = await updateProfileRow(managing, id, fields)
    await record(managing, actor, {
      action: 'risk-profile.changed',
      object: { id, name: row.name },
      before: { name: before.name, metrics: before.metrics },
      after: { name: row.name, metrics: row.metrics },
    })
    return presentProfile(row, await selectUses(managing.db), visible)
  })
}

/** Organizations that used it go back to the default one. */
export function removeProfile(actor: Actor, id: string): Promise<void> {
  return inManaging(actor, notFound('The risk profile'), async (managing) => {
    const { name, isDefault } = await getProfile(managing, id)
    if (isDefault) throw new AppError('conflict', 'The default profile cannot be deleted.')
    const { db } = managing
    const used = (await selectUses(db)).filter(({ profileId }) => profileId === id)
    await db.riskSetting.updateMany({ where: { profileId: id }, data: { profileId: null, updatedAt: now() } })
    await deleteProfile(managing, id)
    await record(managing, actor, { action: 'risk-profile.deleted', object: { id, name } })
    for (const organization of used) {
      await record({ db, organizationId: organization.id }, actor, {
        action: 'risk-settings.changed',
        object: { id: organization.id, name: organization.name },
        before: { profile: name },
        after: { profile: null, because: 'The risk profile was deleted.' },
      })
    }
  })
}

/** In every other organization there is no profile to change. */
async function inManaging<T>(actor: Actor, elsewhere: AppError, work: (managing: Scope) => Promise<T>): Promise<T> {
  requireRight(actor, 'risk-profiles.manage')
  return withSystem(async (db) => {
    const managing = await openProfiles(db)
    if (managing.organizationId !== actor.organizationId) throw elsewhere
    return work(managing)
  })
}

async function getProfile(managing: Scope, id: string): Promise<ProfileRow> {
  const found = await selectProfile(managing, id)
  if (found === null) throw notFound('The risk profile')
  return found
}

/** Only what differs from the standard, so that a better standard reaches everybody else. */
export function requireMetrics({ metrics }: SaveRiskProfile): Record<string, Metric | null> {
  const different = Object.entries(metrics).filter(([checkId, metric]) => {
    const check = findCheck(checkId)
    if (check === undefined) throw invalidField(`metrics.${checkId}`, 'is no check')
    const standard = standardOf(check)
    if (metric !== null && metric.measure !== 'binary' && standard.measure === 'binary')
      throw invalidField(`metrics.${checkId}`, 'is answered by yes or no, and counts nothing')
    return !isDeepStrictEqual(metric, standard)
  })
  return Object.fromEntries(different)
}

function presentProfile(row: ProfileRow, uses: readonly Use[], visible: readonly string[]): RiskProfile {
  const seen = new Set(visible)
  const isUsed = ({ profileId }: Use) => (profileId === null ? row.isDefault : profileId === row.id)
  return {
    id: row.id,
    name: row.name,
    isDefault: row.isDefault,
    usedIn: uses.filter((use) => isUsed(use) && seen.has(use.id)).map(({ id, name }) => ({ id, name })),
    metrics: CHECKS.map((check) => {
      const { id: checkId, title, category } = check
      return { checkId, title, category, metric: metricOf(row, check), standard: standardOf(check) }
    }),
  }
}

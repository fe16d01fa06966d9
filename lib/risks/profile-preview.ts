// What a change of a risk profile would make of the risks of the organizations that use it, worked out of stored results.

import { type Actor, requireRight } from '@/lib/actor'
import { now } from '@/lib/clock'
import { withSystem, withSystemSql } from '@/lib/db/organization'
import { selectUses, type Use } from './profile-queries'
import type { ProfilePreview, SaveRiskProfile } from './profile-schema'
import { findVisibleProfile, requireMetrics } from './profiles'
import { countLevels, type Profile, type Standing, standingsOf } from './standing'
import { type StandingRow, selectStandings } from './standing-queries'

/** `visible`: the organizations whose risks the actor may see. */
export async function previewProfile(
  actor: Actor,
  id: string,
  { input, visible }: { input: SaveRiskProfile; visible: readonly string[] },
): Promise<ProfilePreview> {
  requireRight(actor, 'risk-profiles.manage')
  const before = await findVisibleProfile(actor, id)
  const after = { ...before, metrics: requireMetrics(input) }
  const uses = await withSystem(selectUses)
  const using = uses.filter(
    (use) => visible.includes(use.id) && (use.profileId === null ? before.isDefault : use.profileId === id),
  )
  const organizationIds = using.map((use) => use.id)
  const rows = await withSystemSql((sql) => selectStandings(sql, { organizationIds, detected: true, now: now() }))
  return { organizations: using.map((use) => previewOf(use, rows, { before, after })) }
}

type Change = { before: Profile; after: Profile }

function previewOf({ id, name }: Use, rows: readonly StandingRow[], profiles: Change) {
  const own = rows.filter(({ organizationId }) => organizationId === id)
  const [before, after] = [standingsOf(own, profiles.before), standingsOf(own, profiles.after)]
  const changes = before.flatMap(({ check, level }, at) => {
    const then = after[at]?.level ?? null
    return level === then ? [] : [{ checkId: check.id, title: check.title, before: level, after: then }]
  })
  return { id, name, before: levels(before), after: levels(after), changes }
}

function levels(standings: readonly Standing[]) {
  const { high, medium, low } = countLevels(standings)
  return { high, medium, low }
}

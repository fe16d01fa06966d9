// Granting and revoking rights: nobody hands out or takes away what he does not hold, as wide.

import type { Actor } from '@/lib/actor'
import { record } from '@/lib/console-audit/record'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { AppError, invalidField, notFound } from '@/lib/errors'
import { listOrganizations } from '@/lib/organizations/organizations'
import { PRESETS } from '@/lib/rights/preset-schema'
import { Right, UNIT_RIGHTS } from '@/lib/rights/schema'
import { requireControl } from './control'
import { findLacking } from './coverage'
import { presentSubject } from './present'
import {
  countPeople,
  deleteGrants,
  hasUnit,
  insertGrants,
  isManaging,
  lockGrants,
  lockGroup,
  lockSubject,
  type Place,
  type RevokedRow,
  type SubjectKey,
  selectGranted,
  selectOrganizationName,
} from './queries'
import type { CreateGrants, GrantPlan, Subject } from './schema'

/** What `grantRights` would do, refused for the same reasons. */
export async function planGrants(actor: Actor, input: CreateGrants): Promise<GrantPlan> {
  const place = await requirePlace(actor, input)
  return withOrganization(actor.organizationId, (scope) => plan(scope, actor, { input, place }))
}

/** Repeating it adds nothing. */
export async function grantRights(actor: Actor, input: CreateGrants): Promise<GrantPlan> {
  const place = await requirePlace(actor, input)
  return withOrganization(actor.organizationId, async (scope) => {
    const planned = await plan(scope, actor, { input, place })
    const added = await insertGrants(scope, keyOf(input), { ...place, rights: planned.adds })
    if (added.length > 0) {
      const { id, name } = planned.subject
      const object = { id: id ?? actor.organizationId, name }
      await record(scope, actor, { action: 'right.granted', object, after: { rights: added, ...place } })
    }
    return planned
  })
}

/** All of them or none; the last one who can grant rights keeps it, which the database sees to. */
export function revokeRights(actor: Actor, ids: readonly string[]): Promise<void> {
  return withOrganization(actor.organizationId, async (scope) => {
    const rows = await lockGrants(scope, ids)
    if (rows.length < new Set(ids).size) throw notFound('One of these grants')
    await requireHeld(scope, actor, rows)
    await deleteGrants(scope, ids)
    const organizationName = await selectOrganizationName(scope)
    for (const [first, rights] of bySubjectAndPlace(rows)) {
      const { target, targetIds, unitId, groupId } = first
      const { id, name } = presentSubject(first, organizationName)
      const object = { id: id ?? actor.organizationId, name }
      await record(scope, actor, {
        action: 'right.revoked',
        object,
        before: { rights, target, targetIds, unitId, groupId },
      })
    }
  })
}

/** A place as it stands now. */
type Reach = { target: 'own' | 'all' | 'listed'; targetIds: readonly string[]; unitId: string | null }
type Asked = { input: CreateGrants; place: Place }

async function plan(scope: Scope, actor: Actor, { input, place }: Asked): Promise<GrantPlan> {
  const subject = await requireSubject(scope, keyOf(input))
  const rights = rightsOf(input)
  const reached = await requireReach(scope, place)
  if (place.unitId !== null) await requireUnit(scope, place.unitId, rights)
  await requireHeld(
    scope,
    actor,
    rights.map((right) => ({ right, ...reached })),
  )
  if (subject.profile !== null) await requireControl(scope, actor, subject.profile.id)
  const granted = await selectGranted(scope, keyOf(input), place)
  const adds = rights.filter((right) => !granted.includes(right))
  return { subject, adds, people: await countPeople(scope, keyOf(input)) }
}

/** Beyond itself only the managing organization grants, and to organizations that exist. */
async function requirePlace(actor: Actor, input: CreateGrants): Promise<Place> {
  const { target, organizationIds, unitId } = input
  const targetIds = target === 'listed' ? [...new Set(organizationIds)].sort() : []
  if (unitId != null && target !== 'own')
    throw invalidField('unitId', 'goes with the own organization only: other organizations have other units')
  if (target !== 'own' && !(await withOrganization(actor.organizationId, isManaging)))
    throw invalidField('target', 'reaches other organizations, which only the managing organization can grant')
  if (target === 'listed') {
    const { items } = await listOrganizations(targetIds, { limit: targetIds.length })
    if (items.length === 0 || items.length < targetIds.length)
      throw invalidField('organizationIds', 'must name organizations that exist, at least one')
  }
  const groupId = target === 'group' ? (input.groupId ?? null) : null
  if (target === 'group' && groupId === null) throw invalidField('groupId', 'is needed: choose a group')
  return { target, targetIds, unitId: unitId ?? null, groupId }
}

/** The organizations that are in it now. Whoever adds one later must hold there what the group gives by then. */
async function requireReach(scope: Scope, { target, targetIds: listed, unitId, groupId }: Place): Promise<Reach> {
  if (target !== 'group') return { target, targetIds: listed, unitId }
  const targetIds = groupId === null ? null : await lockGroup(scope, groupId)
  if (targetIds === null) throw invalidField('groupId', 'names no group of this organization')
  if (targetIds.length === 0) throw invalidField('groupId', 'names a group without organizations: add one first')
  return { target: 'listed', targetIds, unitId }
}

async function requireSubject(scope: Scope, key: SubjectKey): Promise<Subject> {
  const name = await selectOrganizationName(scope)
  if (key.kind === 'everyone') {
    const everyone = { kind: key.kind, subjectId: null, name: null, userName: null, profileId: null, profileName: null }
    return presentSubject(everyone, name)
  }
  const row = key.id === null ? undefined : await lockSubject(scope, key)
  if (row === undefined) throw invalidField('subject', `names no ${key.kind} of this organization`)
  return presentSubject(row, name)
}

async function requireUnit(scope: Scope, unitId: string, rights: readonly Right[]): Promise<void> {
  if (!(await hasUnit(scope, unitId))) throw invalidField('unitId', 'names no organisational unit of this organization')
  const whole = rights.filter((right) => !UNIT_RIGHTS.has(right))
  if (whole.length > 0)
    throw invalidField('unitId', `cannot limit ${whole.join(', ')}, which count for the whole organization`)
}

function rightsOf({ rights, preset }: CreateGrants): Right[] {
  const wanted = new Set([...rights, ...(preset === undefined ? [] : PRESETS[preset].rights)])
  return Right.options.filter((right) => wanted.has(right))
}

function keyOf({ subject }: CreateGrants): SubjectKey {
  return { kind: subject.kind, id: subject.kind === 'everyone' ? null : (subject.id ?? null) }
}

async function requireHeld(scope: Scope, actor: Actor, asked: readonly (Reach & { right: string })[]): Promise<void> {
  const rows = asked.map(({ right, target, targetIds, unitId }) => {
    return { subjectId: '', right, target, targetIds: [...targetIds], unitId }
  })
  const lacking = await findLacking(scope, actor, rows)
  if (lacking.length === 0) return
  const rights = [...new Set(lacking.map(({ right }) => right))]
  const message = `You do not hold ${rights.join(', ')} as widely yourself. Nobody grants or revokes what he does not hold.`
  throw new AppError('forbidden', message, { issues: [{ path: 'rights', message }] })
}

/** One audit entry for each subject and place, with the rights it lost there. */
function bySubjectAndPlace(rows: readonly RevokedRow[]): [RevokedRow, string[]][] {
  const groups = new Map<string, [RevokedRow, string[]]>()
  for (const row of rows) {
    const key = JSON.stringify([row.kind, row.subjectId, row.target, row.targetIds, row.unitId, row.groupId])
    const [first, rights] = groups.get(key) ?? [row, []]
    groups.set(key, [first, [...rights, row.right]])
  }
  return [...groups.values()]
}

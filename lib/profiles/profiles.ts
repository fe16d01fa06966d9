// What one can do with a profile: list, read, create, change, pause.

import type { z } from 'zod'
import type { Actor } from '@/lib/actor'
import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { cutPage, idOf, type PageInput, requireCursor } from '@/lib/db/cursor'
import { isId, newId } from '@/lib/db/id'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { notFound } from '@/lib/errors'
import { requireControl } from '@/lib/grants/control'
import { nameKey } from '@/lib/name-keys'
import { auditable, difference } from './audit'
import { columns } from './columns'
import { presentProfile } from './present'
import { lockProfiles, selectProfile, selectProfiles, updateProfileRow } from './queries'
import { refuseMove, refuseTwins, requireProfile, requireUnit } from './rules'
import type { CreateProfile, Profile, UpdateProfile } from './schema'

type ListInput = PageInput & { search?: string | undefined }

export async function listProfiles(actor: Actor, { search, cursor, limit }: ListInput) {
  const after = requireCursor(cursor)
  const rows = await withOrganization(actor.organizationId, (scope) =>
    selectProfiles(scope, { search, after, limit: limit + 1, now: now() }),
  )
  const { shown, next } = cutPage(rows, limit, idOf)
  return { items: shown.map(presentProfile), next }
}

/** Null for what is no id as well: a page asks with whatever stands in its address. */
export async function findProfile(actor: Actor, id: string): Promise<Profile | null> {
  if (!isId(id)) return null
  const row = await withOrganization(actor.organizationId, (scope) => selectProfile(scope, id, now()))
  return row && presentProfile(row)
}

export function getProfile(actor: Actor, id: string): Promise<Profile> {
  return withOrganization(actor.organizationId, (scope) => present(scope, id))
}

export function createProfile(actor: Actor, input: z.output<typeof CreateProfile>): Promise<Profile> {
  return withOrganization(actor.organizationId, async (scope) => {
    const id = newId()
    const { organizationId } = scope
    const key = nameKey(input.name)
    await lockProfiles(scope)
    await refuseTwins(scope, id, { ...input, nameKey: key })
    const unitId = await requireUnit(scope, input.unitId)
    const { name, tenantId, applicationId } = input
    const created = await scope.db.entraProfile.create({
      data: {
        ...columns(organizationId, id, input),
        organizationId,
        id,
        name,
        nameKey: key,
        tenantId,
        applicationId,
        unitId,
      },
    })
    await record(scope, actor, { action: 'entra-profile.created', object: { id, name }, after: auditable(created) })
    return present(scope, id)
  })
}

/** Changes what is given and nothing else. A client secret of null forgets the stored one. */
export function updateProfile(actor: Actor, id: string, input: UpdateProfile): Promise<Profile> {
  return withOrganization(actor.organizationId, async (scope) => {
    await lockProfiles(scope)
    const before = await requireProfile(scope, id)
    const changed = columns(scope.organizationId, id, input)
    await refuseMove(scope, before, changed)
    if (input.clientSecret !== undefined) await requireControl(scope, actor, id)
    if (input.unitId !== undefined) await requireUnit(scope, input.unitId)
    await refuseTwins(scope, id, {
      nameKey: changed.nameKey ?? before.nameKey,
      tenantId: changed.tenantId ?? before.tenantId,
      applicationId: changed.applicationId ?? before.applicationId,
    })
    const after = await updateProfileRow(scope, id, { ...changed, updatedAt: now() })
    const object = { id, name: after.name }
    const differs = difference(before, after, input.clientSecret)
    await record(scope, actor, { action: 'entra-profile.changed', object, ...differs })
    return present(scope, id)
  })
}

/** From the next request on Entra is answered 503 and nothing is changed. Pausing twice keeps the first moment. */
export function pauseProfile(actor: Actor, id: string): Promise<Profile> {
  return setPaused(actor, id, now())
}

export function resumeProfile(actor: Actor, id: string): Promise<Profile> {
  return setPaused(actor, id, null)
}

function setPaused(actor: Actor, id: string, pausedAt: Date | null): Promise<Profile> {
  return withOrganization(actor.organizationId, async (scope) => {
    const before = await requireProfile(scope, id)
    if ((before.pausedAt === null) !== (pausedAt === null)) {
      const action = pausedAt === null ? 'entra-profile.resumed' : 'entra-profile.paused'
      await updateProfileRow(scope, id, { pausedAt, updatedAt: now() })
      await record(scope, actor, { action, object: { id, name: before.name } })
    }
    return present(scope, id)
  })
}

async function present(scope: Scope, id: string): Promise<Profile> {
  const row = await selectProfile(scope, id, now())
  if (row === null) throw notFound('The profile')
  return presentProfile(row)
}

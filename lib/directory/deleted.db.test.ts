import { expect, test } from 'vitest'
import { z } from 'zod'
import { type Seeded, seedOrganization, seedProfile, seedRole, seedUser } from '@/e2e/fixtures/directory'
import { newId } from '@/lib/db/id'
import { withOrganization } from '@/lib/db/organization'
import { page } from '@/lib/list'
import { insertChanges } from './change-queries'
import { listRoleChanges, listUserChanges } from './changes'
import { ENTERPRISE } from './manager'
import { purgeDeleted } from './purge'
import { restoreRole } from './role-changes'
import { getRole } from './roles'
import { restoreUser } from './user-changes'
import { getUser } from './users'

const DAY_MS = 24 * 3_600_000
const ago = (days: number) => new Date(Date.now() - days * DAY_MS)
const firstPage = z.object(page).parse({})

function audit({ organizationId }: Seeded) {
  return withOrganization(organizationId, ({ db }) =>
    db.consoleAudit.findMany({ select: { action: true, after: true } }),
  )
}

test('a restored user has the old id, is inactive, and is in his roles again where they live', async () => {
  const contoso = await seedOrganization()
  const profileId = await seedProfile(contoso)
  const anna = await seedUser(contoso, { name: 'Anna', profileId, deletedAt: ago(29) })
  const live = await seedRole(contoso, { name: 'Sales', profileId, members: [anna] })
  await seedRole(contoso, { name: 'Gone', profileId, members: [anna], deletedAt: ago(1) })
  expect((await getUser(contoso.actor, anna)).roles).toEqual([])

  const restored = await restoreUser(contoso.actor, anna)
  expect(restored).toMatchObject({ id: anna, active: false, deletedAt: null, restorableUntil: null })
  expect(restored.attributes).toMatchObject({ displayName: 'Anna', active: false })
  expect(restored.roles.map((role) => role.id)).toEqual([live])
  expect((await listUserChanges(contoso.actor, anna, firstPage)).items).toMatchObject([
    { action: 'restored', actorName: 'Ada Admin', after: { active: false } },
  ])
  expect(await audit(contoso)).toMatchObject([{ action: 'user.restored' }])
})

test('a history names the managers it knows, whatever the tenant calls them', async () => {
  const contoso = await seedOrganization()
  const profileId = await seedProfile(contoso)
  const [byId, byExternalId] = [
    await seedUser(contoso, { name: 'Bert', profileId }),
    await seedUser(contoso, { name: 'Cora', profileId, externalId: 'cora-1' }),
  ]
  const elsewhere = await seedUser(contoso, { name: 'Dora', profileId: await seedProfile(contoso, 'Other') })
  const anna = await seedUser(contoso, { name: 'Anna', profileId })
  const managers = [byId, 'cora-1', 'nobody', elsewhere]
  for (const [index, value] of managers.entries()) {
    await withOrganization(contoso.organizationId, (scope) =>
      insertChanges(scope, contoso.actor, {
        at: new Date(index),
        changes: [
          {
            objectKind: 'user',
            object: { id: anna },
            action: 'changed',
            before: {},
            after: { [ENTERPRISE]: { manager: { value } } },
          },
        ],
      }),
    )
  }
  const { items } = await listUserChanges(contoso.actor, anna, firstPage)
  expect(items.map(({ people }) => people).toReversed()).toEqual([
    [{ value: byId, id: byId, displayName: 'Bert' }],
    [{ value: 'cora-1', id: byExternalId, displayName: 'Cora' }],
    [],
    [],
  ])
})

test('a restored role has its living members again', async () => {
  const contoso = await seedOrganization()
  const anna = await seedUser(contoso, { name: 'Anna' })
  const gone = await seedUser(contoso, { name: 'Gone', deletedAt: ago(1) })
  const id = await seedRole(contoso, { name: 'Sales', members: [anna, gone], deletedAt: ago(1) })
  expect(await restoreRole(contoso.actor, id)).toMatchObject({ id, members: 1, deletedAt: null })
  expect((await listRoleChanges(contoso.actor, id, firstPage)).items).toMatchObject([{ action: 'restored' }])
  expect(await audit(contoso)).toMatchObject([{ action: 'role.restored' }])
})

test('a live namesake keeps his name: the restore is refused and changes nothing', async () => {
  const contoso = await seedOrganization()
  const profileId = await seedProfile(contoso)
  const old = await seedUser(contoso, { name: 'Anna', userName: 'anna@contoso.com', profileId, deletedAt: ago(1) })
  await seedUser(contoso, { name: 'Anna', userName: 'ANNA@contoso.com', profileId })
  await expect(restoreUser(contoso.actor, old)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('carries this user name now'),
  })
  expect((await getUser(contoso.actor, old)).deletedAt).not.toBeNull()
  expect(await audit(contoso)).toEqual([])

  const role = await seedRole(contoso, { name: 'Sales', profileId, deletedAt: ago(1) })
  await seedRole(contoso, { name: 'sales', profileId })
  await expect(restoreRole(contoso.actor, role)).rejects.toMatchObject({ code: 'conflict' })
})

test('a live one of the same profile under the same external ID keeps it, whatever its name', async () => {
  const contoso = await seedOrganization()
  const profileId = await seedProfile(contoso)
  const user = { profileId, externalId: 'object-1' }
  const old = await seedUser(contoso, { ...user, name: 'Anna', userName: 'anna@contoso.com', deletedAt: ago(1) })
  await seedUser(contoso, { ...user, name: 'Anna New', userName: 'anna.new@contoso.com' })
  await expect(restoreUser(contoso.actor, old)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('Anna New'),
  })
  const role = { profileId, externalId: 'object-2' }
  const oldRole = await seedRole(contoso, { ...role, name: 'Sales', deletedAt: ago(1) })
  await seedRole(contoso, { ...role, name: 'Sales team' })
  await expect(restoreRole(contoso.actor, oldRole)).rejects.toMatchObject({ code: 'conflict' })
})

test('a namesake of another profile is no namesake', async () => {
  const contoso = await seedOrganization()
  const [one, two] = [await seedProfile(contoso, 'One'), await seedProfile(contoso, 'Two')]
  const old = await seedUser(contoso, {
    name: 'Anna',
    userName: 'anna@contoso.com',
    profileId: one,
    externalId: 'object-1',
    deletedAt: ago(1),
  })
  await seedUser(contoso, { name: 'Anna', userName: 'anna@contoso.com', profileId: two, externalId: 'object-1' })
  await expect(restoreUser(contoso.actor, old)).resolves.toMatchObject({ deletedAt: null })
})

test('nobody comes back who is not deleted, was deleted 30 days ago, or whose profile is leaving', async () => {
  const contoso = await seedOrganization()
  const profileId = await seedProfile(contoso)
  const live = await seedUser(contoso, { name: 'Live' })
  const late = await seedUser(contoso, { name: 'Late', deletedAt: ago(30) })
  const leaving = await seedUser(contoso, { name: 'Leaving', profileId, deletedAt: ago(1) })
  await withOrganization(contoso.organizationId, ({ db }) =>
    db.entraProfile.updateMany({ data: { deletingAt: new Date() } }),
  )
  for (const id of [live, late, leaving]) {
    await expect(restoreUser(contoso.actor, id)).rejects.toMatchObject({ code: 'conflict' })
  }
})

test('of two restores at once one is told that there is nothing to restore', async () => {
  const contoso = await seedOrganization()
  const id = await seedUser(contoso, { name: 'Anna', deletedAt: ago(1) })
  const results = await Promise.allSettled([restoreUser(contoso.actor, id), restoreUser(contoso.actor, id)])
  expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('another organization can restore nobody here', async () => {
  const [contoso, fabrikam] = [await seedOrganization('Contoso'), await seedOrganization('Fabrikam')]
  const id = await seedUser(contoso, { name: 'Anna', deletedAt: ago(1) })
  await expect(restoreUser(fabrikam.actor, id)).rejects.toMatchObject({ code: 'not_found' })
  expect((await getUser(contoso.actor, id)).deletedAt).not.toBeNull()
})

test('after 30 days users and roles go for good with their memberships, grants and history; others stay', async () => {
  const [contoso, fabrikam] = [await seedOrganization('Contoso'), await seedOrganization('Fabrikam')]
  const old = await seedUser(contoso, { name: 'Old', deletedAt: ago(31) })
  const recent = await seedUser(contoso, { name: 'Recent', deletedAt: ago(29) })
  const live = await seedUser(contoso, { name: 'Live' })
  const role = await seedRole(contoso, { name: 'Sales', members: [old, recent, live] })
  const oldRole = await seedRole(contoso, { name: 'Old', members: [live], deletedAt: ago(31) })
  const elsewhere = await seedUser(fabrikam, { name: 'Old', deletedAt: ago(31) })
  await withOrganization(contoso.organizationId, async ({ db, organizationId }) => {
    for (const [subjectKind, subjectId] of [
      ['user', old],
      ['user', live],
      ['role', oldRole],
    ] as const) {
      await db.rightGrant.create({
        data: { organizationId, id: newId(), subjectKind, subjectId, right: 'structure.view' },
      })
      await db.directoryChange.create({
        data: {
          organizationId,
          id: newId(),
          objectKind: subjectKind,
          objectId: subjectId,
          action: 'created',
          actorName: 'x',
        },
      })
    }
  })

  expect(await purgeDeleted(contoso.organizationId, new Date())).toEqual({ users: 1, roles: 1 })
  expect(await purgeDeleted(contoso.organizationId, new Date())).toEqual({ users: 0, roles: 0 })
  const left = await withOrganization(contoso.organizationId, async ({ db }) => ({
    users: (await db.directoryUser.findMany({ orderBy: { displayName: 'asc' } })).map((user) => user.displayName),
    members: (await db.roleMember.findMany()).map((member) => member.userId).sort(),
    grants: (await db.rightGrant.findMany()).map((grant) => grant.subjectId),
    changes: (await db.directoryChange.findMany()).map((change) => change.objectId),
  }))
  expect(left).toEqual({ users: ['Live', 'Recent'], members: [recent, live].sort(), grants: [live], changes: [live] })
  expect(await audit(contoso)).toMatchObject([{ action: 'structure.purged', after: { users: 1, roles: 1 } }])
  await expect(getUser(contoso.actor, old)).rejects.toMatchObject({ code: 'not_found' })
  await expect(getRole(contoso.actor, oldRole)).rejects.toMatchObject({ code: 'not_found' })
  expect(await getRole(contoso.actor, role)).toMatchObject({ members: 1 })
  expect((await getUser(fabrikam.actor, elsewhere)).id).toBe(elsewhere)
})

test('history is paged newest first, and tells of a change of members how many came and went, with the first names', async () => {
  const contoso = await seedOrganization()
  const members: string[] = []
  for (let n = 0; n < 12; n++) members.push(await seedUser(contoso, { name: `Person ${String(n).padStart(2, '0')}` }))
  const id = await seedRole(contoso, { name: 'Sales', members })
  await withOrganization(contoso.organizationId, async ({ db, organizationId }) => {
    const row = { organizationId, objectKind: 'role', objectId: id, actorName: 'Contoso Entra' }
    await db.directoryChange.create({
      data: { ...row, id: newId(), at: ago(2), action: 'created', after: { displayName: 'Sales' } },
    })
    await db.directoryChange.create({
      data: {
        ...row,
        id: newId(),
        at: ago(1),
        action: 'members-changed',
        before: { removed: null },
        after: { added: [...members, newId()] },
      },
    })
  })
  const newest = await listRoleChanges(contoso.actor, id, { limit: 1 })
  expect(newest.items).toMatchObject([{ before: null, after: null, members: { removed: { count: 0, people: [] } } }])
  const added = newest.items[0]?.members?.added
  expect(added?.count).toBe(13)
  expect(added?.people.map((person) => person.displayName)).toEqual(
    members.slice(0, 10).map((_, n) => `Person ${String(n).padStart(2, '0')}`),
  )
  const older = await listRoleChanges(contoso.actor, id, { limit: 1, cursor: newest.next ?? '' })
  expect(older).toMatchObject({ items: [{ action: 'created', members: null }], next: null })
})

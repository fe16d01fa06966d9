import { beforeEach, expect, test } from 'vitest'
import { type Seeded, seedOrganization, seedProfile, seedRole, seedUser } from '@/e2e/fixtures/directory'
import type { Actor } from '@/lib/actor'
import { newId } from '@/lib/db/id'
import { withOrganization } from '@/lib/db/organization'
import type { Right } from '@/lib/rights/schema'
import { listRoleChanges } from './changes'
import { createRole, deleteRole, purgeRole, restoreRole, updateRole } from './role-changes'
import { getRole } from './roles'
import { getUser } from './users'

const FORBIDDEN = expect.objectContaining({ code: 'forbidden' })
const CONFLICT = expect.objectContaining({ code: 'conflict' })
let contoso: Seeded

beforeEach(async () => {
  contoso = await seedOrganization()
})

function holding(...rights: Right[]): Actor {
  return { ...contoso.actor, rights: new Set(rights) }
}

async function grantTo(roleId: string, right: Right) {
  const { organizationId } = contoso
  await withOrganization(organizationId, ({ db }) =>
    db.rightGrant.create({ data: { organizationId, id: newId(), subjectKind: 'role', subjectId: roleId, right } }),
  )
}

test('a local role is added, changed, and keeps its history', async () => {
  const { id } = await createRole(contoso.actor, { displayName: 'Auditors', description: '' })
  await updateRole(contoso.actor, id, { description: 'Read everything' })
  await updateRole(contoso.actor, id, { description: 'Read everything' })
  expect(await updateRole(contoso.actor, id, { displayName: 'Readers' })).toMatchObject({
    displayName: 'Readers',
    description: 'Read everything',
    origin: { profileId: null },
  })
  const { items } = await listRoleChanges(contoso.actor, id, { limit: 50 })
  expect(items.map(({ action, after }) => [action, after])).toEqual([
    ['changed', { displayName: 'Readers', description: 'Read everything' }],
    ['changed', { displayName: 'Auditors', description: 'Read everything' }],
    ['created', { displayName: 'Auditors', description: null }],
  ])
})

test('its name is unique among the local roles of its organization, in any case', async () => {
  const fabrikam = await seedOrganization('Fabrikam')
  await createRole(fabrikam.actor, { displayName: 'Auditors' })
  const { id } = await createRole(contoso.actor, { displayName: 'Auditors' })
  await expect(createRole(contoso.actor, { displayName: 'AUDITORS' })).rejects.toMatchObject({
    issues: [{ path: 'displayName' }],
  })
  const other = await createRole(contoso.actor, { displayName: 'Readers' })
  await expect(updateRole(contoso.actor, other.id, { displayName: 'auditors' })).rejects.toEqual(CONFLICT)
  await expect(updateRole(fabrikam.actor, id, { displayName: 'X' })).rejects.toMatchObject({ code: 'not_found' })
})

test('a deleted role gives nothing, comes back with its members, and is gone for good once purged', async () => {
  const anna = await seedUser(contoso, { name: 'Anna' })
  const id = await seedRole(contoso, { name: 'Sales', members: [anna] })
  await expect(purgeRole(contoso.actor, id)).rejects.toEqual(CONFLICT)
  await deleteRole(contoso.actor, id)
  expect((await getUser(contoso.actor, anna)).roles).toEqual([])
  await expect(updateRole(contoso.actor, id, { displayName: 'X' })).rejects.toEqual(CONFLICT)
  expect(await restoreRole(contoso.actor, id)).toMatchObject({ members: 1 })
  await deleteRole(contoso.actor, id)
  await grantTo(id, 'structure.view')
  await purgeRole(contoso.actor, id)
  await expect(getRole(contoso.actor, id)).rejects.toMatchObject({ code: 'not_found' })
  expect(await withOrganization(contoso.organizationId, ({ db }) => db.rightGrant.count())).toBe(0)
})

test('who lacks what a role gives neither ends it nor brings it back', async () => {
  const id = await seedRole(contoso, { name: 'Sales' })
  await grantTo(id, 'rights.grant')
  await expect(deleteRole(holding('roles.delete'), id)).rejects.toEqual(FORBIDDEN)
  await deleteRole(contoso.actor, id)
  await expect(restoreRole(holding('users.restore'), id)).rejects.toEqual(FORBIDDEN)
  await restoreRole(holding('users.restore', 'rights.grant'), id)
})

test('a pushed role is led by Entra ID', async () => {
  const profileId = await seedProfile(contoso, 'Contoso Entra')
  const id = await seedRole(contoso, { name: 'Pushed', profileId })
  for (const change of [updateRole(contoso.actor, id, { displayName: 'X' }), deleteRole(contoso.actor, id)]) {
    await expect(change).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('Contoso Entra') })
  }
})

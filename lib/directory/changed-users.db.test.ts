import { beforeEach, describe, expect, test } from 'vitest'
import { type Seeded, seedOrganization, seedProfile, seedRole, seedUnit, seedUser } from '@/e2e/fixtures/directory'
import type { Actor } from '@/lib/actor'
import { newId } from '@/lib/db/id'
import { withOrganization, withSystem } from '@/lib/db/organization'
import type { Right } from '@/lib/rights/schema'
import { listUserChanges } from './changes'
import { UserFilter } from './schema'
import { createUser, deleteUser, updateUser } from './user-changes'
import { getUser, listUsers } from './users'

const FORBIDDEN = expect.objectContaining({ code: 'forbidden' })
const CONFLICT = expect.objectContaining({ code: 'conflict' })
let contoso: Seeded
let mail: string

beforeEach(async () => {
  contoso = await seedOrganization()
  mail = `${newId().slice(-12)}@Contoso.com`
})

function holding(rights: Right[], limited: [Right, string[]][] = []): Actor {
  return { ...contoso.actor, rights: new Set(rights), limited: new Map(limited) }
}

async function grantTo(userId: string, right: Right) {
  const { organizationId } = contoso
  await withOrganization(organizationId, ({ db }) =>
    db.rightGrant.create({ data: { organizationId, id: newId(), subjectKind: 'user', subjectId: userId, right } }),
  )
}

async function trail() {
  const { organizationId } = contoso
  const entries = await withOrganization(organizationId, ({ db }) =>
    db.consoleAudit.findMany({ where: { organizationId }, orderBy: { number: 'asc' } }),
  )
  return entries.map(({ action, objectId }) => [action, objectId])
}

describe('a new local user', () => {
  test('stands in the main unit, is active without a password, and is found, told and audited', async () => {
    const input = { userName: mail, displayName: 'Anna Berg', title: 'Clerk', department: 'Sales', phone: '' }
    const anna = await createUser(contoso.actor, input)
    expect(anna).toMatchObject({
      userName: mail,
      email: mail,
      active: true,
      unitId: contoso.unitId,
      origin: { profileId: null },
    })
    expect(anna.attributes).toMatchObject({ title: 'Clerk', emails: [{ value: mail, type: 'work', primary: true }] })
    expect(anna.attributes).not.toHaveProperty('phoneNumbers')
    const found = await listUsers(contoso.actor, UserFilter.parse({ search: 'berg' }))
    expect(found.items.map(({ id }) => id)).toEqual([anna.id])
    const { items } = await listUserChanges(contoso.actor, anna.id, { limit: 50 })
    expect(items).toMatchObject([{ action: 'created', actorName: 'Ada Admin', after: { displayName: 'Anna Berg' } }])
    expect(await trail()).toEqual([['user.created', anna.id]])
    const row = await withOrganization(contoso.organizationId, ({ db }) => db.directoryUser.findFirst())
    expect(row?.passwordHash).toBeNull()
  })

  test('cannot carry a name that a local user of any organization carries, in any case, and nothing else is told', async () => {
    const fabrikam = await seedOrganization('Fabrikam')
    await createUser(fabrikam.actor, { userName: mail, displayName: 'Secret Person' })
    const taken = createUser(contoso.actor, { userName: mail.toUpperCase(), displayName: 'Anna' })
    await expect(taken).rejects.toMatchObject({
      code: 'conflict',
      message: 'This user name is taken.',
      issues: [{ path: 'userName' }],
    })
    expect((await listUsers(contoso.actor, UserFilter.parse({}))).items).toEqual([])
  })

  test('may carry the name of a deleted user and of a pushed one', async () => {
    const profileId = await seedProfile(contoso)
    await seedUser(contoso, { name: 'Pushed', userName: mail, profileId })
    await seedUser(contoso, { name: 'Gone', userName: mail, deletedAt: new Date() })
    await expect(createUser(contoso.actor, { userName: mail, displayName: 'Anna' })).resolves.toMatchObject({
      userName: mail,
    })
  })

  test('is added only to units where the actor may add users', async () => {
    const sales = await seedUnit(contoso, 'Sales')
    const limited = holding([], [['users.create', [sales]]])
    await expect(createUser(limited, { userName: mail, displayName: 'Anna' })).rejects.toEqual(FORBIDDEN)
    await expect(createUser(limited, { userName: mail, displayName: 'Anna', unitId: sales })).resolves.toMatchObject({
      unitId: sales,
    })
    const elsewhere = { userName: `x${mail}`, displayName: 'Bert', unitId: newId() }
    await expect(createUser(contoso.actor, elsewhere)).rejects.toMatchObject({ issues: [{ path: 'unitId' }] })
  })
})

describe('a changed user', () => {
  test('keeps what was not named, and the history says what was', async () => {
    const { id } = await createUser(contoso.actor, {
      userName: mail,
      displayName: 'Anna',
      givenName: 'Anna',
      phone: '1',
    })
    const changed = await updateUser(contoso.actor, id, { displayName: 'Anna Berg', familyName: 'Berg', phone: null })
    expect(changed.attributes).toMatchObject({ name: { givenName: 'Anna', familyName: 'Berg' }, userName: mail })
    expect(changed.attributes).not.toHaveProperty('phoneNumbers')
    const [last] = (await listUserChanges(contoso.actor, id, { limit: 50 })).items
    expect(last).toMatchObject({
      action: 'changed',
      before: { displayName: 'Anna', name: { givenName: 'Anna' } },
      after: { displayName: 'Anna Berg' },
    })
    expect(last?.after).not.toHaveProperty('userName')
    expect(await trail()).toEqual([
      ['user.created', id],
      ['user.changed', id],
    ])
  })

  test('is not written where nothing differs', async () => {
    const { id, updatedAt } = await createUser(contoso.actor, { userName: mail, displayName: 'Anna' })
    expect((await updateUser(contoso.actor, id, { displayName: 'Anna', title: '' })).updatedAt).toBe(updatedAt)
    expect(await trail()).toHaveLength(1)
  })

  test('loses links that were sent to the old address', async () => {
    const { id } = await createUser(contoso.actor, { userName: mail, displayName: 'Anna' })
    const { organizationId } = contoso
    const link = { hash: Uint8Array.from(Buffer.from(newId())), purpose: 'invitation', organizationId, userId: id }
    const expiresAt = new Date('2099-01-01')
    await withSystem((db) => db.oneTimeLink.create({ data: { ...link, expiresAt } }))
    const links = () => withSystem((db) => db.oneTimeLink.count({ where: { userId: id } }))
    await updateUser(contoso.actor, id, { title: 'Clerk' })
    expect(await links()).toBe(1)
    await updateUser(contoso.actor, id, { userName: `new-${mail}` })
    expect(await links()).toBe(0)
  })

  test('of a pushed one every field is refused with the profile that leads it, and the unit is ours', async () => {
    const profileId = await seedProfile(contoso, 'Contoso Entra')
    const sales = await seedUnit(contoso, 'Sales')
    const anna = await seedUser(contoso, { name: 'Anna', profileId })
    await expect(updateUser(contoso.actor, anna, { displayName: 'X', title: 'Y' })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('led by Entra ID through the profile "Contoso Entra"'),
      issues: [{ path: 'displayName' }, { path: 'title' }],
    })
    const attributes = (await getUser(contoso.actor, anna)).attributes
    expect(await updateUser(contoso.actor, anna, { unitId: sales })).toMatchObject({ unitId: sales, attributes })
    await expect(deleteUser(contoso.actor, anna)).rejects.toEqual(CONFLICT)
  })

  test('who holds more than the actor is neither changed nor moved nor deleted by him', async () => {
    const boss = await seedUser(contoso, { name: 'Boss' })
    const sales = await seedUnit(contoso, 'Sales')
    await grantTo(boss, 'audit-log.view')
    const actor = holding(['users.edit', 'users.delete'])
    await expect(updateUser(actor, boss, { displayName: 'X' })).rejects.toEqual(FORBIDDEN)
    await expect(updateUser(actor, boss, { unitId: sales })).rejects.toEqual(CONFLICT)
    await expect(deleteUser(actor, boss)).rejects.toEqual(CONFLICT)
    const covering = holding(['users.edit', 'users.delete', 'audit-log.view'])
    await expect(updateUser(covering, boss, { displayName: 'X' })).resolves.toMatchObject({ displayName: 'X' })
  })

  test('is moved only between units where the actor may edit users', async () => {
    const [sales, north] = [await seedUnit(contoso, 'Sales'), await seedUnit(contoso, 'North')]
    const anna = await seedUser(contoso, { name: 'Anna', unitId: sales })
    const bert = await seedUser(contoso, { name: 'Bert', unitId: north })
    const actor = holding([], [['users.edit', [sales]]])
    await expect(updateUser(actor, anna, { displayName: 'Anna B' })).resolves.toMatchObject({ displayName: 'Anna B' })
    await expect(updateUser(actor, bert, { displayName: 'Bert B' })).rejects.toEqual(FORBIDDEN)
    await expect(updateUser(actor, anna, { unitId: north })).rejects.toEqual(FORBIDDEN)
    await expect(updateUser(actor, bert, { unitId: sales })).rejects.toEqual(FORBIDDEN)
    await expect(updateUser(actor, bert, {})).rejects.toEqual(FORBIDDEN)
    await expect(deleteUser(holding([], [['users.delete', [sales]]]), bert)).rejects.toEqual(CONFLICT)
  })

  test('is not moved to where the actor, or the maker of his API token, may do more than where he stands', async () => {
    const { organizationId } = contoso
    const north = await seedUnit(contoso, 'North')
    const [anna, maker] = [await seedUser(contoso, { name: 'Anna' }), await seedUser(contoso, { name: 'Maker' })]
    const actor = holding(['users.edit'], [['accounts.manage', [north]]])
    await expect(updateUser(actor, anna, { unitId: north })).rejects.toEqual(CONFLICT)

    const id = newId()
    const token = { hash: Uint8Array.from(Buffer.from(id)), id, organizationId, name: 'Token', lastFour: 'abcd' }
    const right = { subjectKind: 'user', subjectId: maker, right: 'accounts.manage', unitId: north }
    await withSystem(async (db) => {
      const expiresAt = new Date('2099-01-01')
      await db.apiToken.create({ data: { ...token, makerId: maker, rights: ['users.edit'], expiresAt } })
      await db.rightGrant.create({ data: { organizationId, id: newId(), ...right } })
    })
    const byToken: Actor = { ...holding(['users.edit']), kind: 'api-token', id }
    await expect(updateUser(byToken, anna, { unitId: north })).rejects.toEqual(CONFLICT)
    expect((await getUser(contoso.actor, anna)).unitId).toBe(contoso.unitId)
    await updateUser({ ...byToken, id: newId() }, anna, { unitId: north })
  })
})

describe('a deleted user', () => {
  test('loses his session, and nobody deletes himself, nor does his API token delete him', async () => {
    const { organizationId } = contoso
    const anna = await seedUser(contoso, { name: 'Anna' })
    const expiry = { idleExpiresAt: new Date('2099-01-01'), expiresAt: new Date('2099-01-01') }
    const hash = Uint8Array.from(Buffer.from(newId()))
    await withSystem((db) =>
      db.session.create({ data: { hash, id: newId(), organizationId, userId: anna, factors: [], ...expiry } }),
    )
    await expect(deleteUser({ ...contoso.actor, id: anna }, anna)).rejects.toEqual(CONFLICT)
    const id = newId()
    const token = { hash, id, organizationId, name: 'Token', lastFour: 'abcd', makerId: anna, rights: ['users.delete'] }
    await withSystem((db) => db.apiToken.create({ data: { ...token, expiresAt: expiry.expiresAt } }))
    await expect(deleteUser({ ...contoso.actor, kind: 'api-token', id }, anna)).rejects.toEqual(CONFLICT)
    await deleteUser(contoso.actor, anna)
    expect(await withSystem((db) => db.session.count({ where: { userId: anna } }))).toBe(0)
    expect((await getUser(contoso.actor, anna)).deletedAt).not.toBeNull()
  })

  test('is not to be found by another organization', async () => {
    const fabrikam = await seedOrganization('Fabrikam')
    const anna = await seedUser(contoso, { name: 'Anna' })
    const NOT_FOUND = expect.objectContaining({ code: 'not_found' })
    await expect(deleteUser(fabrikam.actor, anna)).rejects.toEqual(NOT_FOUND)
    await expect(updateUser(fabrikam.actor, anna, { displayName: 'X' })).rejects.toEqual(NOT_FOUND)
    await expect(updateUser(fabrikam.actor, anna, { unitId: fabrikam.unitId })).rejects.toEqual(NOT_FOUND)
  })

  test('leaves his role, and is in it again when restored', async () => {
    const anna = await seedUser(contoso, { name: 'Anna' })
    const role = await seedRole(contoso, { name: 'Sales', members: [anna] })
    await deleteUser(contoso.actor, anna)
    expect((await listUsers(contoso.actor, UserFilter.parse({ role }))).items).toEqual([])
  })
})

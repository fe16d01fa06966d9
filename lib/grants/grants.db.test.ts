import { beforeAll, describe, expect, test } from 'vitest'
import { anOrganization, aPerson, aRole, grant, type Organization, type Person, requestBy } from '@/e2e/fixtures/people'
import type { Actor } from '@/lib/actor'
import { requireActor } from '@/lib/auth/actor'
import { newId } from '@/lib/db/id'
import { withOrganization } from '@/lib/db/organization'
import { PRESETS } from '@/lib/rights/preset-schema'
import type { Right } from '@/lib/rights/schema'
import { grantRights, planGrants, revokeRights } from './grants'
import { listEffectiveRights, listGrantors, listGrants, listSubjects } from './list'
import { CreateGrants, GrantFilter, type Grants, type NewGrants } from './schema'

const FORBIDDEN = expect.objectContaining({ code: 'forbidden' })
const INVALID = expect.objectContaining({ code: 'invalid' })
let managing: Organization
let contoso: Organization

beforeAll(async () => {
  managing = await anOrganization('Managing Org')
  contoso = await anOrganization('Contoso')
})

async function actorOf(person: Person, organizationId = person.organizationId) {
  return requireActor(await requestBy(person), 'session', organizationId)
}

/** Someone who may grant, and holds these as well. */
async function aGrantor(organization: Organization, rights: readonly Right[], more = {}): Promise<Person> {
  const person = await aPerson(organization)
  await grant(person, ['rights.grant', 'rights.view', ...rights], more)
  return person
}

async function give(grantor: Person, input: NewGrants, organizationId = grantor.organizationId) {
  return grantRights(await actorOf(grantor, organizationId), CreateGrants.parse(input))
}

const to = (person: Person) => ({ kind: 'user', id: person.id }) as const

async function effective(grantor: Person, person: Person) {
  const { items } = await listEffectiveRights(await actorOf(grantor), person.id)
  return items
}

async function grantsOf(grantor: Person, person: { id: string }, organizationId = grantor.organizationId) {
  const filter = GrantFilter.parse({ subject: person.id })
  return (await listGrants(await actorOf(grantor, organizationId), filter)).items
}

async function pages(actor: Actor, filter: object): Promise<Grants[]> {
  const items: Grants[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await listGrants(actor, GrantFilter.parse({ ...filter, cursor }))
    items.push(...page.items)
    cursor = page.next
  }
  return items
}

async function aUnit({ id: organizationId, mainUnitId: parentId }: Organization, name: string): Promise<string> {
  const id = newId()
  await withOrganization(organizationId, ({ db }) =>
    db.organizationalUnit.create({ data: { organizationId, id, parentId, name } }),
  )
  return id
}

async function pushed(person: Person, name = 'Contoso Entra'): Promise<void> {
  await withOrganization(person.organizationId, async ({ db, organizationId }) => {
    const ids = { organizationId, id: newId(), tenantId: newId(), applicationId: newId(), unitId: contoso.mainUnitId }
    const profile = await db.entraProfile.create({ data: { ...ids, name, nameKey: newId() } })
    const where = { organizationId_id: { organizationId, id: person.id } }
    await db.directoryUser.update({ where, data: { profileId: profile.id } })
  })
}

describe('granting', () => {
  test('adds what is not there yet, says for how many, and is audited once', async () => {
    const [ada, bob] = [await aGrantor(contoso, ['users.edit', 'users.create']), await aPerson(contoso)]
    await give(ada, { subject: to(bob), rights: ['users.edit'] })
    const input = { subject: to(bob), rights: ['users.edit', 'users.create'] } as const
    const plan = await planGrants(await actorOf(ada), CreateGrants.parse(input))
    expect(plan).toMatchObject({ adds: ['users.create'], people: 1, subject: { name: bob.userName } })
    await give(ada, { ...input, rights: [...input.rights] })
    await give(ada, { ...input, rights: [...input.rights] })
    expect((await actorOf(bob)).rights).toEqual(new Set(['users.create', 'users.edit']))
    const audit = await withOrganization(contoso.id, ({ db }) =>
      db.consoleAudit.findMany({ where: { objectId: bob.id }, orderBy: { id: 'asc' } }),
    )
    expect(audit.map(({ action, after }) => [action, after])).toMatchObject([
      ['right.granted', { rights: ['users.edit'] }],
      ['right.granted', { rights: ['users.create'], target: 'own' }],
    ])
  })

  test('a preset makes its single grants', async () => {
    const [ada, bob] = [await aGrantor(contoso, PRESETS.viewer.rights), await aPerson(contoso)]
    await give(ada, { subject: to(bob), preset: 'viewer' })
    expect((await actorOf(bob)).rights).toEqual(new Set(PRESETS.viewer.rights))
    await expect(give(ada, { subject: to(bob), preset: 'editor' })).rejects.toEqual(FORBIDDEN)
  })

  test('nobody grants what he does not hold, nor more widely than he holds it', async () => {
    const sales = await aUnit(contoso, 'Sales')
    const ada = await aGrantor(contoso, [])
    await grant(ada, ['users.edit'], { unitId: sales })
    const bob = await aPerson(contoso)
    await expect(give(ada, { subject: to(bob), rights: ['users.create'] })).rejects.toEqual(FORBIDDEN)
    await expect(give(ada, { subject: to(bob), rights: ['users.edit'] })).rejects.toEqual(FORBIDDEN)
    await give(ada, { subject: to(bob), rights: ['users.edit'], unitId: sales })
    expect((await actorOf(bob)).limited).toEqual(new Map([['users.edit', [sales]]]))
  })

  test('a unit limits only what is done to users and units', async () => {
    const [ada, bob] = [await aGrantor(contoso, ['structure.view', 'users.edit']), await aPerson(contoso)]
    const unitId = await aUnit(contoso, 'Limits')
    await expect(give(ada, { subject: to(bob), rights: ['structure.view'], unitId })).rejects.toEqual(INVALID)
    await expect(give(ada, { subject: to(bob), rights: ['users.edit'], unitId: newId() })).rejects.toEqual(INVALID)
  })

  test('only the managing organization grants beyond itself, and only to organizations that exist', async () => {
    const [ada, bob] = [await aGrantor(contoso, ['users.edit']), await aPerson(contoso)]
    await expect(give(ada, { subject: to(bob), rights: ['users.edit'], target: 'all' })).rejects.toEqual(INVALID)
    const [mona, milo] = [await aGrantor(managing, ['users.edit'], { target: 'all' }), await aPerson(managing)]
    const listed = { subject: to(milo), rights: ['users.edit'], target: 'listed' } as const
    const many = (organizationIds: string[]) => give(mona, { ...listed, rights: ['users.edit'], organizationIds })
    await expect(many([contoso.id, newId()])).rejects.toEqual(INVALID)
    await expect(many([])).rejects.toEqual(INVALID)
    await many([contoso.id])
    expect((await actorOf(milo, contoso.id)).rights).toEqual(new Set(['users.edit']))
  })

  test('to a pushed user needs everything that the people of his profile hold', async () => {
    const [ada, bob] = [await aGrantor(contoso, ['users.edit']), await aPerson(contoso)]
    await pushed(bob)
    await grant(bob, ['domains.confirm'])
    await expect(give(ada, { subject: to(bob), rights: ['users.edit'] })).rejects.toEqual(FORBIDDEN)
    await grant(ada, ['domains.confirm'])
    const plan = await give(ada, { subject: to(bob), rights: ['users.edit'] })
    expect(plan.subject.profile).toMatchObject({ name: 'Contoso Entra' })
  })

  test('to nobody of another organization, and to nobody who is deleted', async () => {
    const ada = await aGrantor(contoso, ['users.edit'])
    const [stranger, gone] = [await aPerson(managing), await aPerson(contoso)]
    await withOrganization(contoso.id, ({ db, organizationId }) =>
      db.directoryUser.updateMany({ where: { organizationId, id: gone.id }, data: { deletedAt: new Date() } }),
    )
    for (const person of [stranger, gone]) {
      await expect(give(ada, { subject: to(person), rights: ['users.edit'] })).rejects.toEqual(INVALID)
    }
  })
})

describe('revoking', () => {
  test('takes all that were named or none, ends what they gave, and is audited', async () => {
    const [ada, bob] = [await aGrantor(contoso, ['users.edit', 'users.create']), await aPerson(contoso)]
    await give(ada, { subject: to(bob), rights: ['users.edit', 'users.create'] })
    const ids = (await grantsOf(ada, bob)).flatMap(({ rights }) => rights.map(({ id }) => id))
    const actor = await actorOf(ada)
    await expect(revokeRights(actor, [...ids, newId()])).rejects.toMatchObject({ code: 'not_found' })
    expect((await actorOf(bob)).rights.size).toBe(2)
    await revokeRights(actor, ids)
    expect((await actorOf(bob)).rights.size).toBe(0)
    const audit = await withOrganization(contoso.id, ({ db }) =>
      db.consoleAudit.findMany({ where: { objectId: bob.id, action: 'right.revoked' } }),
    )
    expect(audit).toMatchObject([{ before: { rights: ['users.create', 'users.edit'], target: 'own' } }])
  })

  test('takes from nobody what the revoker does not hold as widely himself', async () => {
    const [mona, chief] = [await aGrantor(managing, ['users.edit']), await aPerson(managing)]
    await grant(chief, ['users.edit'], { target: 'all' })
    const ids = (await grantsOf(mona, chief)).flatMap(({ rights }) => rights.map(({ id }) => id))
    await expect(revokeRights(await actorOf(mona), ids)).rejects.toEqual(FORBIDDEN)
    expect((await actorOf(chief, contoso.id)).rights).toEqual(new Set(['users.edit']))
    await grant(mona, ['users.edit'], { target: 'all' })
    await revokeRights(await actorOf(mona), ids)
    expect(await grantsOf(mona, chief)).toEqual([])
  })

  test('what the managing organization granted is seen from the managed one and revoked from there by nobody', async () => {
    const mona = await aPerson(managing)
    await grant(mona, ['users.edit'], { target: 'all' })
    const ada = await aGrantor(contoso, ['users.edit'])
    const [shown] = await grantsOf(ada, mona)
    expect(shown).toMatchObject({ from: { name: 'Managing Org' }, revocable: false, target: 'all' })
    const ids = (shown?.rights ?? []).map(({ id }) => id)
    await expect(revokeRights(await actorOf(ada), ids)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('what is shown', () => {
  test('the rights of a user with every reason', async () => {
    const [ada, bob] = [await aGrantor(contoso, ['users.edit', 'users.create']), await aPerson(contoso)]
    const sales = await aUnit(contoso, 'Reasons')
    const role = await aRole(contoso.id, [bob])
    await give(ada, { subject: { kind: 'role', id: role }, rights: ['users.edit'], unitId: sales })
    await give(ada, { subject: to(bob), rights: ['users.edit'] })
    await give(ada, { subject: { kind: 'everyone' }, rights: ['users.create'] })
    const items = await effective(ada, bob)
    expect(items.map(({ right }) => right)).toEqual(['users.create', 'users.edit'])
    expect(items[0]?.reasons).toMatchObject([{ through: { kind: 'everyone', name: 'Everyone of Contoso' } }])
    expect(items[1]?.reasons).toMatchObject([
      { through: { kind: 'user' }, unit: null },
      { through: { kind: 'role', id: role }, unit: { name: 'Reasons' } },
    ])
    const [everyone] = (await listGrants(await actorOf(ada), GrantFilter.parse({ search: 'everyone' }))).items
    await revokeRights(
      await actorOf(ada),
      (everyone?.rights ?? []).map(({ id }) => id),
    )
  })

  test('nothing of the other organizations that the managing one listed in the same grant', async () => {
    const other = await anOrganization('Another customer')
    const [mona, milo] = [await aPerson(managing), await aGrantor(managing, [])]
    const targetIds = [contoso.id, other.id].sort()
    await grant(mona, ['users.edit'], { target: 'listed', targetIds })
    const ada = await actorOf(await aGrantor(contoso, []))
    const page = await listGrants(ada, GrantFilter.parse({ subject: mona.id, limit: 1 }))
    expect(page.items).toMatchObject([{ target: 'listed', organizations: [{ id: contoso.id, name: 'Contoso' }] }])
    const told = JSON.stringify(await pages(ada, { limit: 1 }))
    expect(told).not.toContain(other.id)
    expect(told).not.toContain('Another customer')
    const [whole] = await grantsOf(milo, mona)
    expect(whole?.organizations.map(({ id }) => id).sort()).toEqual(targetIds)
  })

  test('grants in pages, by name, found by name and by right', async () => {
    const fresh = await anOrganization('Fabrikam')
    const ada = await aGrantor(fresh, [])
    const others = await Promise.all([1, 2, 3].map(() => aPerson(fresh)))
    for (const other of others) await grant(other, ['users.edit', 'users.create'])
    const actor = await actorOf(ada)
    const shown = await pages(actor, { right: 'users.edit', limit: 2 })
    const own = shown.filter(({ from }) => from.id === fresh.id)
    const byName = (a: Person, b: Person) => (a.userName.toLowerCase() < b.userName.toLowerCase() ? -1 : 1)
    expect(own.map(({ subject }) => subject.id)).toEqual(others.sort(byName).map(({ id }) => id))
    expect(own[0]?.rights.map(({ right }) => right)).toEqual(['users.create', 'users.edit'])
    const found = await listGrants(actor, GrantFilter.parse({ search: others[1]?.userName.toUpperCase() }))
    expect(found.items.map(({ subject }) => subject.id)).toEqual([others[1]?.id])
    await expect(listGrants(actor, GrantFilter.parse({ cursor: 'x' }))).rejects.toEqual(INVALID)
  })

  test('who can grant, to people of the same organization only', async () => {
    const fresh = await anOrganization('Tailspin')
    const [ada, bob] = [await aGrantor(fresh, []), await aPerson(fresh)]
    const mona = await aGrantor(managing, [], { target: 'all' })
    expect(await listGrantors(await actorOf(bob))).toMatchObject({ items: [{ name: ada.userName }] })
    expect(await listGrantors(await actorOf(mona, fresh.id))).toMatchObject({ items: [] })
  })

  test('users and roles to choose from, by every word of their names', async () => {
    const fresh = await anOrganization('Wingtip')
    const ada = await aGrantor(fresh, [])
    const role = await aRole(fresh.id, [])
    const actor = await actorOf(ada)
    expect((await listSubjects(actor, undefined)).items.map(({ id }) => id)).toEqual([role, ada.id])
    expect((await listSubjects(actor, ada.userName)).items).toMatchObject([{ kind: 'user', id: ada.id, profile: null }])
    expect((await listSubjects(actor, 'nobody here')).items).toEqual([])
  })
})

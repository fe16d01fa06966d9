import { beforeAll, describe, expect, test } from 'vitest'
import { anOrganization, aPerson, aRole, grant, type Organization, type Person, requestBy } from '@/e2e/fixtures/people'
import { program } from '@/lib/actor'
import { requireActor } from '@/lib/auth/actor'
import { newId } from '@/lib/db/id'
import { withOrganization } from '@/lib/db/organization'
import { ALL_RIGHTS } from '@/lib/rights/schema'
import { findUncovered, requireCoverage, requireRoleCoverage } from './coverage'
import { findUnitsWithin, requireRightIn } from './reach'

const FORBIDDEN = expect.objectContaining({ code: 'forbidden' })
let managing: Organization
let contoso: Organization
let sales: string
let salesEast: string

beforeAll(async () => {
  managing = await anOrganization('Managing')
  contoso = await anOrganization('Contoso')
  sales = await aUnit(contoso, contoso.mainUnitId)
  salesEast = await aUnit(contoso, sales)
})

async function aUnit({ id: organizationId }: Organization, parentId: string): Promise<string> {
  const id = newId()
  await withOrganization(organizationId, ({ db }) =>
    db.organizationalUnit.create({ data: { organizationId, id, parentId, name: id } }),
  )
  return id
}

async function actorOf(person: Person, organization = person.organizationId) {
  return requireActor(await requestBy(person), 'session', organization)
}

async function covering(ada: Person, bob: Person, organization = bob.organizationId) {
  const actor = await actorOf(ada, organization)
  return withOrganization(organization, (scope) => requireCoverage(scope, actor, bob.id))
}

describe('who acts on a user must hold what that user holds', () => {
  test('through himself, his roles and everyone, and in the same unit', async () => {
    const [ada, bob] = [await aPerson(contoso), await aPerson(contoso)]
    const role = await aRole(contoso.id, [bob])
    await grant(bob, ['units.edit'], { to: 'role', subjectId: role })
    await grant(bob, ['users.edit'], { unitId: salesEast })
    await expect(covering(ada, bob)).rejects.toEqual(FORBIDDEN)
    await grant(ada, ['units.edit'])
    await expect(covering(ada, bob)).rejects.toEqual(FORBIDDEN)
    await grant(ada, ['users.edit'], { unitId: sales })
    await covering(ada, bob)
    await expect(covering(bob, ada)).rejects.toEqual(FORBIDDEN)
  })

  test('on all organizations, where he holds it on all', async () => {
    const [ada, bob] = [await aPerson(managing), await aPerson(managing)]
    await grant(bob, ['users.edit'], { target: 'all' })
    await grant(ada, ['users.edit'])
    await expect(covering(ada, bob)).rejects.toEqual(FORBIDDEN)
    await grant(ada, ['users.edit'], { target: 'listed', targetIds: [managing.id, contoso.id] })
    await expect(covering(ada, bob)).rejects.toEqual(FORBIDDEN)
    await grant(ada, ['users.edit'], { target: 'all' })
    await covering(ada, bob)
  })

  test('people of the managing organization are measured by what reaches the managed one', async () => {
    const [ada, bob] = [await aPerson(managing), await aPerson(contoso)]
    await grant(bob, ['users.edit'])
    await grant(ada, ['units.edit'], { target: 'all' })
    await expect(covering(ada, bob)).rejects.toEqual(FORBIDDEN)
    await grant(ada, ['users.edit'], { target: 'listed', targetIds: [contoso.id] })
    await covering(ada, bob)
  })

  test('a grant on a unit that is gone counts for nothing, on either side', async () => {
    const [ada, bob] = [await aPerson(contoso), await aPerson(contoso)]
    await grant(bob, ['users.edit'], { unitId: newId() })
    await covering(ada, bob)
    await grant(ada, ['users.create'], { unitId: newId() })
    expect((await actorOf(ada)).limited).toEqual(new Map())
  })

  test('ROLLCALL_API_TOKEN holds everything, and the program itself is measured like anyone', async () => {
    const bob = await aPerson(managing)
    await grant(bob, ['users.edit'], { target: 'all' })
    const token = { ...program('ROLLCALL_API_TOKEN', managing.id), kind: 'api-token', rights: ALL_RIGHTS } as const
    await withOrganization(managing.id, (scope) => requireCoverage(scope, token, bob.id))
    const system = program('Rollcall', managing.id)
    await expect(withOrganization(managing.id, (scope) => requireCoverage(scope, system, bob.id))).rejects.toEqual(
      FORBIDDEN,
    )
  })

  test('many at once: those who hold more are named with what is lacking', async () => {
    const [ada, bob, cleo] = [await aPerson(contoso), await aPerson(contoso), await aPerson(contoso)]
    await grant(bob, ['users.edit'])
    const actor = await actorOf(ada)
    const found = await withOrganization(contoso.id, (scope) => findUncovered(scope, actor, [bob.id, cleo.id]))
    expect(found).toEqual(new Map([[bob.id, 'users.edit']]))
  })

  test('a role is handed out only by who holds what it gives', async () => {
    const [ada, bob] = [await aPerson(contoso), await aPerson(contoso)]
    const role = await aRole(contoso.id, [])
    await grant(bob, ['users.edit'], { to: 'role', subjectId: role })
    const hand = async () => {
      const actor = await actorOf(ada)
      await withOrganization(contoso.id, (scope) => requireRoleCoverage(scope, actor, [role]))
    }
    await expect(hand()).rejects.toEqual(FORBIDDEN)
    await grant(ada, ['users.edit'])
    await hand()
  })
})

describe('a right that is held from a unit downwards', () => {
  test('reaches that unit and what is below it, and nothing else', async () => {
    const ada = await aPerson(contoso)
    await grant(ada, ['users.edit'], { unitId: sales })
    const actor = await actorOf(ada)
    await withOrganization(contoso.id, async (scope) => {
      await requireRightIn(scope, actor, 'users.edit', sales)
      await requireRightIn(scope, actor, 'users.edit', salesEast)
      await expect(requireRightIn(scope, actor, 'users.edit', contoso.mainUnitId)).rejects.toEqual(FORBIDDEN)
      await expect(requireRightIn(scope, actor, 'users.edit', newId())).rejects.toEqual(FORBIDDEN)
      await expect(requireRightIn(scope, actor, 'users.delete', sales)).rejects.toEqual(FORBIDDEN)
      expect(await findUnitsWithin(scope, actor, 'users.edit')).toEqual(new Set([sales, salesEast]))
      expect(await findUnitsWithin(scope, actor, 'users.delete')).toEqual(new Set())
    })
  })

  test('opens only operations that ask for the unit', async () => {
    const ada = await aPerson(contoso)
    await grant(ada, ['users.edit'], { unitId: sales })
    const request = await requestBy(ada)
    await expect(requireActor(request, 'users.edit', contoso.id)).rejects.toEqual(FORBIDDEN)
    const actor = await requireActor(request, 'users.edit', contoso.id, true)
    expect(actor.rights).toEqual(new Set())
    expect(actor.limited).toEqual(new Map([['users.edit', [sales]]]))
  })

  test('that is held on the whole organization as well knows no limit', async () => {
    const ada = await aPerson(contoso)
    await grant(ada, ['users.edit'], { unitId: sales })
    await grant(ada, ['users.edit'])
    const actor = await actorOf(ada)
    expect(actor.limited).toEqual(new Map())
    expect(await withOrganization(contoso.id, (scope) => findUnitsWithin(scope, actor, 'users.edit'))).toBeNull()
  })

  test('counts for nothing where the right cannot be limited', async () => {
    const ada = await aPerson(contoso)
    await grant(ada, ['structure.view'], { unitId: sales })
    expect(await actorOf(ada)).toMatchObject({ rights: new Set(), limited: new Map() })
  })
})

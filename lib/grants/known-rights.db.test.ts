import { beforeAll, beforeEach, expect, test } from 'vitest'
import { anOrganization, aPerson, aRole, grant, type Organization, type Person } from '@/e2e/fixtures/people'
import { withOrganization, withSystem } from '@/lib/db/organization'
import { ALL_RIGHTS, Right } from '@/lib/rights/schema'
import { grantNewRights } from './known-rights'

const OLD = ['structure.view', 'rights.grant'] as const
let managing: Organization

beforeAll(async () => {
  managing = await anOrganization('Managing')
})

beforeEach(async () => {
  await withSystem((db) => db.$executeRaw`truncate right_grant, installation`)
})

function knowing(knownRights: readonly string[]): Promise<unknown> {
  return withSystem((db) => db.installation.create({ data: { keyId: 'test', knownRights: [...knownRights] } }))
}

async function heldBy({ organizationId }: Person, subjectId: string): Promise<string[]> {
  const rows = await withOrganization(organizationId, ({ db }) =>
    db.rightGrant.findMany({ where: { organizationId, subjectId }, orderBy: { right: 'asc' } }),
  )
  return rows.map(({ right, target }) => `${right} ${target}`)
}

test('rights that the catalogue did not have before go to whoever may grant rights, with the same target, once', async () => {
  await knowing(OLD)
  const [ada, bob, cleo] = [await aPerson(managing), await aPerson(managing), await aPerson(managing)]
  const role = await aRole(managing.id, [bob])
  await grant(ada, OLD, { target: 'all' })
  await grant(bob, ['rights.grant'], { to: 'role', subjectId: role })
  await grant(cleo, ['structure.view'])
  await grantNewRights([...OLD, 'users.edit'])
  expect(await heldBy(ada, ada.id)).toEqual(['rights.grant all', 'structure.view all', 'users.edit all'])
  expect(await heldBy(bob, role)).toEqual(['rights.grant own', 'users.edit own'])
  expect(await heldBy(cleo, cleo.id)).toEqual(['structure.view own'])

  await withOrganization(managing.id, ({ db }) => db.rightGrant.deleteMany({ where: { right: 'users.edit' } }))
  await grantNewRights([...OLD, 'users.edit'])
  expect(await heldBy(ada, ada.id)).not.toContain('users.edit all')
})

test('it is audited as done by the program', async () => {
  await knowing(OLD)
  const ada = await aPerson(managing)
  await grant(ada, OLD, { target: 'all' })
  await grantNewRights([...OLD, 'users.edit'])
  const audit = await withOrganization(managing.id, ({ db }) =>
    db.consoleAudit.findMany({ where: { action: 'right.granted', objectId: ada.id } }),
  )
  expect(audit).toMatchObject([{ actorKind: 'system', after: { rights: ['users.edit'] } }])
})

test('an installation from before there was a right to grant: who held everything holds everything', async () => {
  const before = ['structure.view', 'organizations.edit'] as const
  await knowing(before)
  const [ada, bob] = [await aPerson(managing), await aPerson(managing)]
  await grant(ada, before, { target: 'all' })
  await grant(bob, ['structure.view'], { target: 'all' })
  await grantNewRights()
  expect(await heldBy(ada, ada.id)).toEqual([...ALL_RIGHTS].map((right) => `${right} all`).sort())
  expect(await heldBy(bob, bob.id)).toEqual(['structure.view all'])
})

test('a new installation grants nothing to anyone', async () => {
  await knowing([])
  const ada = await aPerson(managing)
  await grant(ada, ['structure.view'], { target: 'all' })
  await grantNewRights()
  expect(await heldBy(ada, ada.id)).toEqual(['structure.view all'])
  const installation = await withSystem((db) => db.installation.findFirstOrThrow())
  expect(installation.knownRights.toSorted()).toEqual(Right.options.toSorted())
})

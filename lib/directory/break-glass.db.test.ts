import { beforeAll, beforeEach, expect, test } from 'vitest'
import { anOrganization, aPerson, aRole, grant, type Organization, type Person } from '@/e2e/fixtures/people'
import { now } from '@/lib/clock'
import type { Prisma } from '@/lib/db/generated/client'
import { type Scope, withOrganization, withSystem } from '@/lib/db/organization'
import { keepBreakGlass } from './break-glass'

const REFUSED = expect.objectContaining({
  code: 'conflict',
  message: expect.stringContaining('no local administrator'),
})
let managing: Organization
let managed: Organization
let ada: Person

beforeAll(async () => {
  managing = await anOrganization()
  managed = await anOrganization()
})

beforeEach(async () => {
  await withSystem((db) => db.rightGrant.deleteMany())
  ada = await aPerson(managing)
  await grant(ada, ['rights.grant'], { target: 'all' })
})

const keeping = (organizationId: string, change: (scope: Scope) => Promise<unknown>) =>
  withOrganization(organizationId, (scope) => keepBreakGlass(scope, () => change(scope)))

const update =
  ({ organizationId, id }: Person, data: Prisma.DirectoryUserUpdateInput) =>
  ({ db }: Scope) =>
    db.directoryUser.update({ where: { organizationId_id: { organizationId, id } }, data })

test.each([
  ['deactivating', { active: false }],
  ['deleting', { deletedAt: now() }],
  ['ending the access of', { accessUntil: new Date(now().getTime() + 86_400_000) }],
  ['taking the password of', { passwordHash: null }],
])('%s the last local administrator is refused and taken back; with another one it is done', async (_, data) => {
  await expect(keeping(managing.id, update(ada, data))).rejects.toEqual(REFUSED)
  const untouched = await withOrganization(managing.id, ({ db }) =>
    db.directoryUser.findFirst({ where: { id: ada.id } }),
  )
  expect(untouched).toMatchObject({ active: true, deletedAt: null, accessUntil: null, passwordHash: expect.anything() })
  await grant(await aPerson(managing), ['rights.grant'], { target: 'all' })
  await keeping(managing.id, update(ada, data))
})

test('taking the last grant on everything is refused; one through a role counts', async () => {
  const revoke = ({ db }: Scope) => db.rightGrant.deleteMany({ where: { subjectId: ada.id } })
  await expect(keeping(managing.id, revoke)).rejects.toEqual(REFUSED)
  const grace = await aPerson(managing)
  const roleId = await aRole(managing.id, [grace])
  await grant(grace, ['rights.grant'], { to: 'role', subjectId: roleId, target: 'all' })
  await keeping(managing.id, revoke)
  await expect(keeping(managing.id, ({ db }) => db.roleMember.deleteMany({ where: { roleId } }))).rejects.toEqual(
    REFUSED,
  )
})

test('who may grant on one organization only, or is of a managed one, is no last resort', async () => {
  await grant(await aPerson(managing), ['rights.grant'], { target: 'own' })
  await grant(await aPerson(managed), ['rights.grant'], { target: 'all' })
  await expect(keeping(managing.id, update(ada, { active: false }))).rejects.toEqual(REFUSED)
})

test('where there is no administrator yet, and in a managed organization, nothing is refused', async () => {
  const local = await aPerson(managed)
  await grant(local, ['rights.grant'])
  await keeping(managed.id, update(local, { active: false }))
  await withSystem((db) => db.rightGrant.deleteMany())
  await keeping(managing.id, update(ada, { active: false }))
})

test('of two who deactivate each other at the same moment, one is refused', async () => {
  const grace = await aPerson(managing)
  await grant(grace, ['rights.grant'], { target: 'all' })
  const outcomes = await Promise.allSettled(
    [ada, grace].map((person) => keeping(managing.id, update(person, { active: false }))),
  )
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

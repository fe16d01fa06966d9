import { expect, test } from 'vitest'
import { type Seeded, seedOrganization, seedProfile, seedRole, seedUser } from '@/e2e/fixtures/directory'
import { auditOf, grant, limited } from '@/e2e/fixtures/profiles'
import { newId } from '@/lib/db/id'
import { withOrganization, withSystem } from '@/lib/db/organization'
import { planRemoval, removeProfile, removeProfilePeople } from './removal'
import type { People } from './schema'
import { createToken, listTokens } from './tokens'

const GO_ON = new AbortController().signal
const BY = { id: null, name: 'Ada Admin' }

async function run(seeded: Seeded, profileId: string, people: People) {
  await removeProfilePeople({ organizationId: seeded.organizationId, profileId, people, by: BY }, GO_ON)
}

function read(seeded: Seeded, id: string) {
  const where = { organizationId_id: { organizationId: seeded.organizationId, id } }
  return withOrganization(seeded.organizationId, ({ db }) => db.directoryUser.findUniqueOrThrow({ where }))
}

function readRole(seeded: Seeded, id: string) {
  const where = { organizationId_id: { organizationId: seeded.organizationId, id } }
  return withOrganization(seeded.organizationId, ({ db }) => db.directoryRole.findUniqueOrThrow({ where }))
}

async function exists(seeded: Seeded, id: string): Promise<boolean> {
  const where = { organizationId_id: { organizationId: seeded.organizationId, id } }
  return withOrganization(
    seeded.organizationId,
    async ({ db }) => (await db.entraProfile.findUnique({ where })) !== null,
  )
}

async function signIn({ organizationId }: Seeded, userId: string) {
  const later = new Date(Date.now() + 3_600_000)
  const hash = new Uint8Array(Buffer.from(newId()))
  await withSystem((db) =>
    db.session.create({
      data: { hash, id: newId(), organizationId, userId, factors: [], idleExpiresAt: later, expiresAt: later },
    }),
  )
}

function sessions({ organizationId }: Seeded, userId: string): Promise<number> {
  return withSystem((db) => db.session.count({ where: { organizationId, userId } }))
}

async function pushed() {
  const contoso = await seedOrganization()
  const id = await seedProfile(contoso)
  const anna = await seedUser(contoso, { name: 'Anna', profileId: id })
  const idle = await seedUser(contoso, { name: 'Idle', profileId: id, active: false })
  const gone = await seedUser(contoso, { name: 'Gone', profileId: id, deletedAt: new Date('2026-01-01') })
  const local = await seedUser(contoso, { name: 'Local' })
  const sales = await seedRole(contoso, { name: 'Sales', profileId: id, members: [anna, idle] })
  await signIn(contoso, anna)
  await signIn(contoso, local)
  return { contoso, id, anna, idle, gone, local, sales }
}

test('the plan counts who is there, and who could not become local here or anywhere in the installation', async () => {
  const { contoso, id } = await pushed()
  const userName = `${newId()}@contoso.com`
  await seedUser(contoso, { name: 'Twin', userName, profileId: id })
  await seedUser(await seedOrganization('Fabrikam'), { name: 'Twin', userName: userName.toUpperCase() })
  await seedRole(contoso, { name: 'sales' })
  await createToken(contoso.actor, id, { expiresAt: '2030-01-01' })
  expect(await planRemoval(contoso.actor, id)).toEqual({
    users: 3,
    activeUsers: 2,
    roles: 1,
    tokens: 1,
    nameClashes: 2,
    rightHolders: 0,
  })
  const stranger = await seedOrganization('Stranger')
  await expect(planRemoval(stranger.actor, id)).rejects.toMatchObject({ code: 'not_found' })
})

test('deleting ends all tokens at once, and queues the rest once, even when asked twice', async () => {
  const { contoso, id } = await pushed()
  await createToken(contoso.actor, id, { expiresAt: '2030-01-01' })
  const deleting = await removeProfile(contoso.actor, id, 'remove')
  await removeProfile(contoso.actor, id, 'remove')
  expect(deleting.state).toBe('deleting')
  expect((await listTokens(contoso.actor, id, { limit: 9 })).items.map(({ state }) => state)).toEqual(['revoked'])
  const jobs = await withSystem(
    (db) => db.$queryRaw`select 1 from graphile_worker.jobs where key = ${`remove-profile ${id}`}`,
  )
  expect(jobs).toHaveLength(1)
  expect((await auditOf(contoso, id)).map(({ action }) => action).slice(1)).toEqual([
    'entra-profile.deletion-started',
    'entra-profile.deletion-tried-again',
  ])
})

test('deleting needs every right that the people of the profile hold', async () => {
  const { contoso, id, anna, sales } = await pushed()
  await grant(contoso, { role: sales, right: 'users.restore' })
  await grant(contoso, { user: anna, right: 'domains.confirm' })
  const forbidden = { code: 'forbidden' }
  await expect(removeProfile(limited(contoso, 'users.restore'), id, 'remove')).rejects.toMatchObject(forbidden)
  await expect(removeProfile(limited(contoso, 'domains.confirm'), id, 'remove')).rejects.toMatchObject(forbidden)
  const whole = limited(contoso, 'users.restore', 'domains.confirm')
  expect(await removeProfile(whole, id, 'remove')).toMatchObject({ state: 'deleting' })
})

test('trying again repeats the first choice and refuses another, so that nobody meets a fate of his own', async () => {
  const { contoso, id } = await pushed()
  expect(await removeProfile(contoso.actor, id, 'deactivate')).toMatchObject({ deletingPeople: 'deactivate' })
  const refused = { code: 'conflict', issues: [expect.objectContaining({ path: 'people' })] }
  await expect(removeProfile(contoso.actor, id, 'remove')).rejects.toMatchObject(refused)
  const queued = () =>
    withSystem(
      (db) => db.$queryRaw<{ people: string }[]>`
        select payload->>'people' as people from graphile_worker._private_jobs where key = ${`remove-profile ${id}`}`,
    )
  expect(await queued()).toEqual([{ people: 'deactivate' }])
  expect(await removeProfile(contoso.actor, id, 'deactivate')).toMatchObject({ deletingPeople: 'deactivate' })
  expect(await queued()).toEqual([{ people: 'deactivate' }])
})

test("the plan tells how many of the active users hold rights: their own, a live role's, or everyone's", async () => {
  const { contoso, id, anna, idle, gone, local, sales } = await pushed()
  const bea = await seedUser(contoso, { name: 'Bea', profileId: id })
  await seedUser(contoso, { name: 'Carl', profileId: id })
  const holders = async () => (await planRemoval(contoso.actor, id)).rightHolders
  for (const user of [idle, gone, local]) await grant(contoso, { user, right: 'users.restore' })
  const ended = await seedRole(contoso, { name: 'Ended', members: [bea], deletedAt: new Date() })
  await grant(contoso, { role: ended, right: 'users.restore' })
  expect(await holders()).toBe(0)
  await grant(contoso, { user: anna, right: 'users.restore' })
  await grant(contoso, { role: sales, right: 'users.restore' })
  expect(await holders()).toBe(1)
  const admins = await seedRole(contoso, { name: 'Admins', members: [bea, anna] })
  await grant(contoso, { role: admins, right: 'structure.view' })
  expect(await holders()).toBe(2)
  await grant(contoso, { right: 'structure.view' })
  expect(await holders()).toBe(3)
})

test('the people of a profile are found in the order of the batches, without reading those of others', async () => {
  const contoso = await seedOrganization()
  const id = await seedProfile(contoso)
  const plan = await withOrganization(contoso.organizationId, async ({ db, organizationId }) => {
    await db.$executeRaw`
      insert into directory_user (organization_id, id, profile_id, unit_id, user_name, user_name_key, display_name, sort_key, search_key)
      select ${organizationId}::uuid, gen_random_uuid(), case when n % 10 = 0 then ${id}::uuid end, ${contoso.unitId}::uuid,
        n || '@' || ${id}, n || '@' || ${id}, 'U' || n, 'u' || n, 'u' || n
      from generate_series(1, 8000) n`
    await db.$executeRaw`analyze directory_user`
    return db.$queryRaw`explain select id from directory_user
      where organization_id = ${organizationId}::uuid and profile_id = ${id}::uuid order by id limit 100`
  })
  expect(JSON.stringify(plan)).toContain('directory_user_profile')
})

test('keep-as-local makes users and roles local with their memberships, and leaves who was deleted deleted', async () => {
  const { contoso, id, anna, idle, gone, local, sales } = await pushed()
  await run(contoso, id, 'keep-as-local')
  expect(await read(contoso, anna)).toMatchObject({ profileId: null, active: true, deletedAt: null, version: 2 })
  expect(await read(contoso, idle)).toMatchObject({ profileId: null, active: false, deletedAt: null })
  expect(await read(contoso, gone)).toMatchObject({ profileId: null, deletedAt: new Date('2026-01-01') })
  expect(await read(contoso, local)).toMatchObject({ version: 1 })
  expect(await readRole(contoso, sales)).toMatchObject({ profileId: null, deletedAt: null })
  const members = await withOrganization(contoso.organizationId, ({ db }) =>
    db.roleMember.findMany({ where: { organizationId: contoso.organizationId, roleId: sales } }),
  )
  expect(members.map(({ profileId }) => profileId)).toEqual([null, null])
  expect(await sessions(contoso, anna)).toBe(1)
  expect(await exists(contoso, id)).toBe(false)
})

test('a user whose name a local user of any organization has goes to the deleted ones instead, and so does a role', async () => {
  const { contoso, id, anna, sales } = await pushed()
  const { userName } = await read(contoso, anna)
  await seedUser(await seedOrganization('Fabrikam'), { name: 'Twin', userName: userName.toUpperCase() })
  await seedRole(contoso, { name: 'SALES' })
  await run(contoso, id, 'keep-as-local')
  expect((await read(contoso, anna)).deletedAt).not.toBeNull()
  expect((await readRole(contoso, sales)).deletedAt).not.toBeNull()
  expect(await sessions(contoso, anna)).toBe(0)
  expect(await exists(contoso, id)).toBe(false)
})

test('deactivate disables the users everywhere it is read, ends their sessions, and keeps the roles', async () => {
  const { contoso, id, anna, local, sales } = await pushed()
  await run(contoso, id, 'deactivate')
  expect(await read(contoso, anna)).toMatchObject({
    profileId: null,
    active: false,
    deletedAt: null,
    attributes: expect.objectContaining({ active: false }),
  })
  expect(await readRole(contoso, sales)).toMatchObject({ profileId: null, deletedAt: null })
  expect([await sessions(contoso, anna), await sessions(contoso, local)]).toEqual([0, 1])
})

test('remove deletes users and roles softly, with their memberships kept for a restore', async () => {
  const { contoso, id, anna, local, sales } = await pushed()
  await run(contoso, id, 'remove')
  expect(await read(contoso, anna)).toMatchObject({ profileId: null, deletedAt: expect.any(Date) })
  expect(await readRole(contoso, sales)).toMatchObject({ deletedAt: expect.any(Date) })
  expect((await read(contoso, local)).deletedAt).toBeNull()
  const members = await withOrganization(contoso.organizationId, ({ db }) =>
    db.roleMember.count({ where: { roleId: sales } }),
  )
  expect(members).toBe(2)
  expect(await sessions(contoso, anna)).toBe(0)
})

test('each user and role has the change in its history, under the name of who deleted the profile', async () => {
  const { contoso, id, anna, idle, gone, sales } = await pushed()
  await run(contoso, id, 'deactivate')
  const changes = await withOrganization(contoso.organizationId, ({ db }) =>
    db.directoryChange.findMany({ where: { organizationId: contoso.organizationId } }),
  )
  const actions = Object.fromEntries(changes.map(({ objectId, action }) => [objectId, action]))
  expect(actions).toEqual({ [anna]: 'disabled', [idle]: 'changed', [gone]: 'disabled', [sales]: 'changed' })
  expect(changes.find(({ objectId }) => objectId === anna)).toMatchObject({
    actorName: 'Ada Admin',
    before: { origin: 'Contoso Entra', active: true },
    after: { origin: 'local', active: false },
  })
  expect((await auditOf(contoso, id)).map(({ action }) => action)).toEqual(['entra-profile.deleted'])
})

test('a job that is cut off goes on where it stopped, and running it again changes nothing', async () => {
  const contoso = await seedOrganization()
  const id = await seedProfile(contoso)
  await withOrganization(
    contoso.organizationId,
    ({ db }) =>
      db.$executeRaw`
      insert into directory_user (organization_id, id, profile_id, unit_id, user_name, user_name_key, display_name, sort_key, search_key)
      select ${contoso.organizationId}::uuid, gen_random_uuid(), ${id}::uuid, ${contoso.unitId}::uuid, n || '@' || ${id},
        n || '@' || ${id}, 'U' || n, 'u' || n, 'u' || n
      from generate_series(1, 1200) n`,
  )
  const left = () =>
    withOrganization(contoso.organizationId, ({ db }) =>
      db.directoryUser.count({ where: { organizationId: contoso.organizationId, profileId: id } }),
    )
  // Three looks at the signal: before the first batch, the second, and the third, which no longer comes.
  let looks = 0
  const cut = Object.create(GO_ON, { aborted: { get: () => looks++ >= 2 } })
  const job = { organizationId: contoso.organizationId, profileId: id, people: 'keep-as-local', by: BY } as const
  await expect(removeProfilePeople(job, cut)).rejects.toThrow('goes on where it stopped')
  expect(await left()).toBe(200)
  await run(contoso, id, 'keep-as-local')
  expect([await left(), await exists(contoso, id)]).toEqual([0, false])
  await expect(run(contoso, id, 'keep-as-local')).resolves.toBeUndefined()
})

test('a user pushed by a request that was still under way is freed as well, before the profile goes', async () => {
  const contoso = await seedOrganization()
  const id = await seedProfile(contoso)
  const late = newId()
  let removal: Promise<void> | undefined
  await withOrganization(contoso.organizationId, async ({ db, organizationId }) => {
    await db.directoryUser.create({
      data: {
        organizationId,
        id: late,
        profileId: id,
        unitId: contoso.unitId,
        userName: 'late@contoso.com',
        userNameKey: 'late@contoso.com',
        displayName: 'Late',
        sortKey: 'late',
        searchKey: 'late',
      },
    })
    removal = run(contoso, id, 'remove')
    await new Promise((resolve) => setTimeout(resolve, 200))
  })
  await removal
  expect(await read(contoso, late)).toMatchObject({ profileId: null, deletedAt: expect.any(Date) })
  expect(await exists(contoso, id)).toBe(false)
})

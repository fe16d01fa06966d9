import { beforeAll, expect, test } from 'vitest'
import { type Seeded, seedOrganization, seedProfile, seedRole } from '@/e2e/fixtures/directory'
import { vacuum } from '@/e2e/fixtures/vacuumed'
import { Prisma } from '@/lib/db/generated/client'
import { withOrganization } from '@/lib/db/organization'
import { pool } from '@/lib/db/pool'
import { pageOfUsers, type UserCriteria } from './user-queries'

const USERS = 20_000
let contoso: Seeded
let profileId: string
let roleId: string

beforeAll(async () => {
  contoso = await seedOrganization()
  profileId = await seedProfile(contoso)
  roleId = await seedRole(contoso, { name: 'Everyone', profileId })
  const { organizationId, unitId } = contoso
  await withOrganization(organizationId, async ({ db }) => {
    await db.$executeRaw`
      insert into directory_user (organization_id, id, profile_id, unit_id, user_name, user_name_key, display_name, sort_key, search_key, active, attributes)
      select ${organizationId}::uuid, gen_random_uuid(), ${profileId}::uuid, ${unitId}::uuid, 'u' || n, 'u' || n, 'User ' || n, 'user ' || n, 'user ' || n,
        n % 20 <> 0, jsonb_build_object('filler', repeat('x', 500))
      from generate_series(1, ${USERS}) n`
    await db.$executeRaw`
      insert into role_member (organization_id, role_id, user_id, profile_id)
      select ${organizationId}::uuid, ${roleId}::uuid, id, ${profileId}::uuid from directory_user where organization_id = ${organizationId}::uuid limit 5000`
  })
  await vacuum(pool(), 'directory_user, role_member')
})

const CASES: [string, () => Partial<UserCriteria>][] = [
  ['the first page', () => ({})],
  ['a search that finds nothing', () => ({ words: ['nobody'] })],
  ['a search that finds everyone', () => ({ words: ['user'] })],
  ['a profile', () => ({ origin: [profileId] })],
  ['local users', () => ({ origin: ['local'] })],
  ['a unit', () => ({ unitIds: [contoso.unitId] })],
  ['inactive users', () => ({ state: ['inactive'] })],
  ['deleted users', () => ({ state: ['deleted'] })],
  ['members of a role', () => ({ roleId })],
  [
    'all of it',
    () => ({ words: ['nobody'], origin: [profileId], unitIds: [contoso.unitId], state: ['inactive'], roleId }),
  ],
]

test.each(CASES)('%s is read from an index, policies on, and no table of users is scanned', async (_, criteria) => {
  const plan = await explain({ words: [], ...criteria() })
  expect(plan).toMatch(/Index (Only )?Scan/)
  expect(plan).not.toMatch(/Seq Scan on directory_user/)
})

test('the list and its search never open the wide rows', async () => {
  const plan = await explain({ words: ['nobody'], state: ['inactive'] })
  expect(plan).toContain('Index Only Scan using directory_user_list')
  expect(plan).toContain('Heap Fetches: 0')
})

test('the role that asks can pass no policy', async () => {
  const { rows } = await pool().query(
    'select rolsuper or rolbypassrls as free from pg_roles where rolname = current_user',
  )
  expect(rows).toEqual([{ free: false }])
})

function explain(criteria: UserCriteria): Promise<string> {
  return withOrganization(contoso.organizationId, async (scope) => {
    const page = pageOfUsers(scope, criteria, { after: null, limit: 51 })
    const lines = await scope.db.$queryRaw<{ 'QUERY PLAN': string }[]>(
      Prisma.sql`explain (analyze, costs off, timing off, buffers off) ${page}`,
    )
    return lines.map((line) => line['QUERY PLAN']).join('\n')
  })
}

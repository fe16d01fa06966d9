import { expect, test, vi } from 'vitest'
import { filter, group, makeProfile, type ScimProfile, scimClient, user } from '@/e2e/fixtures/scim-profile'
import { pool } from '@/lib/db/pool'
import { handleScim } from './handle'

const LOOKUPS = [
  `/Users?${filter('userName eq "anna"')}`,
  `/Users?${filter('externalId eq "x"')}`,
  `/Users?${filter('displayName eq "x"')}`,
  `/Users?${filter('id eq "01900000-0000-7000-8000-000000000000"')}`,
  `/Users?${filter('emails[type eq "work"].value eq "x"')}`,
  '/Users',
  '/Groups?excludedAttributes=members',
  `/Groups?${filter('displayName eq "x"')}`,
  `/Groups?${filter('id eq "01900000-0000-7000-8000-000000000000" and members eq "01900000-0000-7000-8000-000000000000"')}`,
]

async function ask(handle: typeof handleScim, { profileId, token }: ScimProfile, path: string) {
  const url = `http://localhost/api/scim/v2/${profileId}${path}`
  const request = new Request(url, { headers: { authorization: `Bearer ${token}` } })
  return (await handle(request, { address: '192.0.2.1' })).status
}

/** Of one connection that nobody uses meanwhile: the one the pool hands out first. */
async function preparedStatements(): Promise<string[]> {
  const { rows } = await pool().query('select name from pg_prepared_statements where name like $1 order by name', [
    'scim-%',
  ])
  return rows.map((row) => row.name)
}

test('two bundles in one process, in whatever order they are asked, share the connections without a clash', async () => {
  const profile = await makeProfile()
  for (const path of LOOKUPS) expect(await ask(handleScim, profile, path)).toBe(200)
  vi.resetModules()
  const other = await import('./handle')
  expect(other.handleScim).not.toBe(handleScim)
  for (const path of LOOKUPS.toReversed()) {
    expect(await ask(other.handleScim, profile, path), path).toBe(200)
    expect(await ask(handleScim, profile, path), path).toBe(200)
  }
})

test('the look-up by work address stays prepared, in one form for every address', async () => {
  const profile = await makeProfile()
  const before = await preparedStatements()
  for (const address of ['a@x.example', 'b@x.example', 'c@x.example'])
    await ask(handleScim, profile, `/Users?${filter(`emails[type eq "work"].value eq "${address}"`)}`)
  const common = await preparedStatements()
  expect(common.length).toBeLessThanOrEqual(before.length + 1)
  const statements = await pool().query("select statement from pg_prepared_statements where name like 'scim-%'")
  expect(statements.rows.map((row) => row.statement).join()).toContain('work_email_key = $')
})

test('odd filters are answered and leave nothing behind on a connection, with a token and without one', async () => {
  const profile = await makeProfile()
  const scim = scimClient(profile)
  const { id } = await scim('POST', '/Users', user('anna', { title: 'x' }))
  await scim('POST', '/Groups', group('All', { members: [{ value: id }] }))
  for (const path of LOOKUPS) await ask(handleScim, profile, path)
  const before = await preparedStatements()
  for (let n = 0; n < 20; n++) {
    const odd = `/Users?${filter(`title eq "x"${' and userName pr'.repeat(n)}`)}`
    expect((await scim('GET', odd)).ids).toEqual([id])
    expect(await ask(handleScim, { ...profile, token: 'wrong' }, odd.replace('title', 'nickName'))).toBeOneOf([
      401, 429,
    ])
  }
  expect(await preparedStatements()).toEqual(before)
  expect(before.length).toBeGreaterThan(0)
})

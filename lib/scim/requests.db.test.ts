import { expect, test } from 'vitest'
import { z } from 'zod'
import { asSystem, group, makeProfile, patch, type ScimProfile, scimClient, user } from '@/e2e/fixtures/scim-profile'
import { vacuum } from '@/e2e/fixtures/vacuumed'
import { hashToken } from '@/lib/crypto/token'
import { newId } from '@/lib/db/id'
import { inTransaction, withOrganizationSql } from '@/lib/db/organization'
import { pool } from '@/lib/db/pool'
import { openProfile } from '@/lib/profiles/token-lookup'
import { conditionOf } from './filter-sql'
import { handleScim } from './handle'
import { parseFilter } from './protocol/filter'
import { USER } from './protocol/schemas'

test('a resource that many additions would make larger than 256 KB is refused with tooMany', async () => {
  const scim = scimClient(await makeProfile())
  const large = 'x'.repeat(200_000)
  const { id } = await scim('POST', '/Users', user('large', { title: large }))
  const grow = await scim('PATCH', `/Users/${id}`, patch({ op: 'add', path: 'nickName', value: large }))
  expect(grow).toMatchObject({ status: 400, body: { scimType: 'tooMany' } })
  const made = await scim('POST', '/Users', user('larger', { title: large, nickName: large }))
  expect(made).toMatchObject({ status: 400, body: { scimType: 'tooMany' } })
})

test('HEAD is answered as GET, without the body', async () => {
  const profile = await makeProfile()
  const scim = scimClient(profile)
  const { id } = await scim('POST', '/Users', user('head'))
  const got = await scim('GET', `/Users/${id}`)
  const head = await scim('HEAD', `/Users/${id}`)
  expect(head).toMatchObject({ status: 200, body: null })
  expect(head.headers.get('etag')).toBe(got.headers.get('etag'))
  expect(head.headers.get('content-length')).toBe(String(JSON.stringify(got.body).length))
  expect((await scim('HEAD', '/Users/nobody')).status).toBe(404)
})

test('R40: who was announced first, but arrived later, stands behind those who came meanwhile', async () => {
  const profile = await makeProfile()
  const scim = scimClient(profile)
  const { readable, writable } = new TransformStream()
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    headers: { authorization: `Bearer ${profile.token}` },
    body: readable,
    duplex: 'half',
  }
  const request = new Request(`http://localhost/api/scim/v2/${profile.profileId}/Users`, init)
  const slow = handleScim(request, { address: '192.0.2.1' })
  await new Promise((resolve) => setTimeout(resolve, 20))
  const quick = await scim('POST', '/Users', user('quick'))
  const writer = writable.getWriter()
  await writer.write(new TextEncoder().encode(JSON.stringify(user('slow'))))
  await writer.close()
  const { id } = z.object({ id: z.string() }).parse(await (await slow).json())
  expect((await scim('GET', '/Users')).ids).toEqual([quick.id, id])
})

test('every statement of a request has a time limit, with a token and without one (R79)', async () => {
  const profile = await makeProfile()
  for (const token of [profile.token, 'wrong']) {
    const limit = await inTransaction(async (sql) => {
      const credentials = { profileId: profile.profileId, hash: hashToken(token), now: new Date() }
      expect(await openProfile(sql, credentials)).toEqual(token === 'wrong' ? null : expect.anything())
      return sql('', 'show statement_timeout', [])
    })
    expect(limit).toEqual([{ statement_timeout: '20s' }])
  }
  const { rows } = await pool().query('show statement_timeout')
  expect(rows).toEqual([{ statement_timeout: '0' }])
})

test.each(['pg_cancel_backend', 'pg_terminate_backend'])(
  'a request whose statement is ended by %s is 503 with Retry-After, and the next one is served',
  async (end) => {
    const profile = await makeProfile()
    const scim = scimClient(profile)
    const { id } = await scim('POST', '/Groups', group('Locked'))
    const answer = await withLocked(profile, id, async () => {
      const waiting = scim('PATCH', `/Groups/${id}`, patch({ op: 'replace', path: 'displayName', value: 'Later' }))
      await expect.poll(() => ended(end)).toBe(1)
      return waiting
    })
    expect(answer).toMatchObject({ status: 503, body: { status: '503' } })
    expect(answer.headers.get('retry-after')).toBe('5')
    expect((await scim('GET', `/Groups/${id}`)).body).toMatchObject({ displayName: 'Locked' })
  },
)

test.each([['emails[type eq "work"].value eq "u7@x.example"'], ['emails[type eq "work" and value eq "u7@x.example"]']])(
  '%s is read from an index',
  async (text) => {
    const profile = await makeProfile()
    await manyUsers(profile)
    const values: unknown[] = []
    const bind = (value: unknown, type: string) => `$${values.push(value) + 1}::${type}`
    const condition = conditionOf(parseFilter(USER, text), { type: USER, bind, baseUrl: '', element: null })
    const plan = await withOrganizationSql(profile.organizationId, ({ sql }) =>
      sql(
        '',
        `explain select from directory_user r where r.organization_id = '${profile.organizationId}' and r.profile_id = $1
         and r.deleted_at is null and ${condition}`,
        [profile.profileId, ...values],
      ),
    )
    expect(JSON.stringify(plan)).toContain('directory_user_work_email')
    expect(JSON.stringify(plan)).not.toContain('Seq Scan on directory_user')
  },
)

async function withLocked<T>({ organizationId }: ScimProfile, id: string, work: () => Promise<T>): Promise<T> {
  return withOrganizationSql(organizationId, async ({ sql }) => {
    await sql('', 'select from directory_role where id = $1 for update', [id])
    return work()
  })
}

/** How many backends waited for a lock, and do no more. */
async function ended(how: string): Promise<number> {
  const rows = await asSystem(
    `select ${how}(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return rows.length
}

async function manyUsers({ organizationId, profileId }: ScimProfile): Promise<void> {
  await asSystem(
    `insert into directory_user (organization_id, id, profile_id, unit_id, user_name, user_name_key, display_name, sort_key,
       search_key, work_email_key, attributes)
     select $1, gen_random_uuid(), $2, u.id, $3 || n, $3 || n, 'x', 'x', 'x', 'u' || n || '@x.example',
       jsonb_build_object('userName', $3 || n)
     from generate_series(1, 5000) n, organizational_unit u where u.organization_id = $1`,
    [organizationId, profileId, newId()],
  )
  await vacuum(pool(), 'directory_user')
}

import type { PoolClient } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aSource } from '@/e2e/fixtures/activity'
import { anOrganization } from '@/e2e/fixtures/people'
import { planOf as explain } from '@/e2e/fixtures/plan'
import { vacuum } from '@/e2e/fixtures/vacuumed'
import type { SqlScope } from '@/lib/db/organization'
import { pool } from '@/lib/db/pool'
import { countChanges, selectChanges, selectProperties } from './diff-queries'
import { endLinks, insertLinks, selectMissing } from './link-queries'
import { selectLinked } from './linked-queries'
import { selectPage, selectVersions } from './list-queries'
import { deleteEndedLinks, deleteEndedObjects } from './retention-queries'
import { selectPublished } from './run-queries'
import { endObjects, selectPresent, upsertObjects } from './write-queries'

const USERS = 5_000
const GROUPS = 500
const MEMBERS = 10
const RUNS = 20
let organizationId = ''
let sourceId = ''
let client: PoolClient

/** Runs of which each changed every hundredth user, and last sign-ins that change with each; a second source has as much. */
beforeAll(async () => {
  organizationId = (await anOrganization()).id
  sourceId = await aSource(organizationId)
  client = await pool().connect()
  for (const source of [sourceId, await aSource(organizationId)]) {
    const plant = (text: string, ...more: unknown[]) => client.query(text, [organizationId, source, ...more])
    const objects = `insert into state_object (organization_id, source_id, type, object_id, from_run, to_run, name, sort_key, search_key, hash, properties)`
    const user = `lpad(to_hex(n), 8, '0') || '-aaaa-4bbb-8ccc-dddddddddddd'`
    const columns = `'User ' || n, 'user ' || n, 'user ' || n || ' u' || n || '@contoso.com', decode(md5(random()::text), 'hex'), jsonb_build_object('n', n)`
    await plant(
      `${objects} select $1, $2, 'user', ${user}, 1, case when n % 100 < $4 then n % 100 + 2 end, ${columns} from generate_series(1, $3::integer) n`,
      USERS,
      RUNS - 1,
    )
    await plant(
      `${objects} select $1, $2, 'user', ${user}, n % 100 + 2, null, ${columns} from generate_series(1, $3::integer) n where n % 100 < $4`,
      USERS,
      RUNS - 1,
    )
    await plant(
      `${objects} select $1, $2, 'sign-in-activity', ${user}, run, nullif(run + 1, $4::integer + 1), ${columns}
       from generate_series(1, $3::integer) n, generate_series(1, $4::integer) run`,
      GROUPS,
      RUNS,
    )
    await plant(
      `insert into state_link (organization_id, source_id, kind, owner_id, member_id, from_run)
       select $1, $2, 'group-member', ('1' || lpad(to_hex(n % $3::integer), 7, '0') || '-aaaa-4bbb-8ccc-dddddddddddd')::uuid, (${user})::uuid, 1
       from generate_series(1, $4::integer) n`,
      GROUPS,
      GROUPS * MEMBERS,
    )
    await client.query('begin')
    await client.query("select set_config('app.organization_id', $1, true)", [organizationId])
    await plant(
      `insert into state_run (organization_id, source_id, id, number, status, started_at, published_at, complete)
       select $1, $2, gen_random_uuid(), n, 'published', '2026-10-01'::timestamptz + n * interval '1 day', '2026-10-01'::timestamptz + n * interval '1 day', true
       from generate_series(1, $3::integer) n`,
      RUNS,
    )
    await client.query('commit')
  }
  await vacuum(client, 'state_object, state_link, state_run')
})

afterAll(() => client.release())

const planOf = (ask: (scope: SqlScope) => Promise<unknown>) => explain(client, organizationId, ask)

/** Most rows that one step of it took out of a table or an index, in all its loops. */
function mostRead(plan: string): number {
  const steps = plan.split(/\n\s*->/).filter((step) => /Scan .*on state_(object|link)/.test(step))
  const counts = steps.map((step) => {
    const [, rows = '0', loops = '1'] = /rows=([\d.]+) loops=(\d+)/.exec(step) ?? []
    const removed = /Rows Removed by Filter: (\d+)/.exec(step)?.[1] ?? '0'
    return (Number(rows) + Number(removed)) * Number(loops)
  })
  return Math.max(0, ...counts)
}

/** Runs are few. */
const WHOLE = /Seq Scan on state_(object|link)/
const place = () => ({ sourceId, run: RUNS })
const userId = (n: number) => `${n.toString(16).padStart(8, '0')}-aaaa-4bbb-8ccc-dddddddddddd`
const groupId = `1${'1'.padStart(7, '0')}-aaaa-4bbb-8ccc-dddddddddddd`
const listed = { type: 'user', words: [], after: null, limit: 51 } as const
const page = Array.from({ length: 200 }, (_, n) => userId(n + 1))
const rows = JSON.stringify(page.map((id) => ({ id, n: 'New', sk: 'new', fk: 'new', h: '\\x01', p: {} })))
const pairs = { kind: 'group-member', owners: page.map(() => groupId), members: page } as const
const present = { type: 'user', having: undefined, among: null, after: null } as const
const border = () => ({ sourceId, run: RUNS / 2 })
const lastDay = () => ({ sourceId, after: RUNS - 1, upTo: RUNS })
const CHANGED = USERS / 100 + GROUPS

describe('reads no table as a whole, and no more than it needs:', () => {
  test.each([
    ['the first page of a type', (scope: SqlScope) => selectPage(scope, place(), listed), 110],
    [
      'a page behind a name',
      (scope: SqlScope) => selectPage(scope, place(), { ...listed, after: ['user 5', userId(5)] }),
      110,
    ],
    ['a page as of a former run', (scope: SqlScope) => selectPage(scope, { sourceId, run: 3 }, listed), 110],
    [
      'the versions of an object',
      (scope: SqlScope) => selectVersions(scope, place(), { type: 'user', id: userId(7), limit: 101 }),
      5,
    ],
    [
      'what an object has and belongs to',
      (scope: SqlScope) => selectLinked(scope, place(), { id: groupId, kind: null, after: null, limit: 51 }),
      30,
    ],
    [
      'what changed in a day',
      (scope: SqlScope) =>
        selectChanges(scope, lastDay(), { types: null, words: [], kinds: null, position: null, limit: 51 }),
      CHANGED,
    ],
    [
      'how much changed in a day',
      (scope: SqlScope) => countChanges(scope, lastDay(), { types: null, words: ['user'] }),
      CHANGED,
    ],
    [
      'versions of a page of changes',
      (scope: SqlScope) =>
        selectProperties(
          scope,
          sourceId,
          page.map((id) => ({ type: 'user', id, run: 1 })),
        ),
      200,
    ],
    ['a page of objects that is written', (scope: SqlScope) => upsertObjects(scope, place(), 'user', rows), 450],
    ['objects that end', (scope: SqlScope) => endObjects(scope, place(), { type: 'user', ids: page }), 450],
    ['links that are added', (scope: SqlScope) => insertLinks(scope, place(), pairs), 450],
    ['links that are missing', (scope: SqlScope) => selectMissing(scope, place(), { ...pairs, of: [groupId] }), 30],
    ['links that end', (scope: SqlScope) => endLinks(scope, place(), pairs), 450],
    [
      'a hundred owners behind one',
      (scope: SqlScope) => selectPresent(scope, place(), { ...present, after: userId(200), limit: 100 }),
      210,
    ],
    [
      'some of few owners',
      (scope: SqlScope) => selectPresent(scope, place(), { ...present, among: page, limit: 100 }),
      450,
    ],
    ['objects that are forgotten', (scope: SqlScope) => deleteEndedObjects(scope, border(), 100), 110],
    ['links that are forgotten', (scope: SqlScope) => deleteEndedLinks(scope, border(), 100), 110],
  ] as const)('%s', async (_, ask, most) => {
    const plan = await planOf(ask)
    expect(plan).not.toMatch(WHOLE)
    expect(mostRead(plan), plan).toBeLessThanOrEqual(most)
  })

  test.each([new Date('2026-10-10'), undefined])('the run published by %s', async (at) => {
    const plan = await planOf((scope) => selectPublished(scope, sourceId, at))
    expect(plan).toMatch(/Index Scan using state_run_published/)
  })

  test('objects of a type that no statistics know yet are looked up one by one all the same', async () => {
    await client.query(
      `insert into state_object (organization_id, source_id, type, object_id, from_run, name, sort_key, search_key, hash, properties)
       select $1, $2, 'device', object_id, 1, name, sort_key, search_key, hash, properties from state_object
       where organization_id = $1 and source_id = $2 and type = 'user' and to_run is null`,
      [organizationId, sourceId],
    )
    for (const ask of [
      (scope: SqlScope) => upsertObjects(scope, place(), 'device', rows),
      (scope: SqlScope) => endObjects(scope, place(), { type: 'device', ids: page }),
    ]) {
      const plan = await planOf(ask)
      expect(mostRead(plan), plan).toBeLessThanOrEqual(450)
    }
  })

  test('a search looks through the index of names alone', async () => {
    const plan = await planOf((scope) => selectPage(scope, place(), { ...listed, words: ['u4999@'] }))
    expect(plan).toMatch(/Index Only Scan using state_object_listed/)
    expect(plan).not.toMatch(WHOLE)
  })
})

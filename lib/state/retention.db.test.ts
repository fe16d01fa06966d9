import { expect, test } from 'vitest'
import { rowsOf } from '@/e2e/fixtures/collected-tenant'
import { seedOrganization } from '@/e2e/fixtures/directory'
import { type HandMade, publishState } from '@/e2e/fixtures/published-state'
import { seedSource } from '@/e2e/fixtures/sources'
import { ADA, BOB, id, SALES, user } from '@/e2e/fixtures/state-story'
import { newId } from '@/lib/db/id'
import { withOrganization, withOrganizationSql } from '@/lib/db/organization'
import { diffState } from './diff'
import { listStateLinks } from './links'
import { getState, listState } from './list'
import { readNames } from './names'
import { forgetOldState } from './retention'
import { listStateRuns } from './runs'
import { beginStateRun } from './write'

const DAY = 86_400_000
const NOW = Date.parse('2026-11-20T03:00:00Z')
const ago = (days: number) => new Date(NOW - days * DAY)
const group = { id: SALES, name: 'Sales', properties: { displayName: 'Sales' } }

/** Ada changes with each run, Bob is never seen again after the second, Cleo stays as she was. */
function dayOf(at: number): HandMade {
  const others = at < 2 ? [user(BOB, 'Bob')] : []
  return {
    objects: { user: [user(ADA, 'Ada', { department: `D${at}` }), user(id(6), 'Cleo'), ...others], group: [group] },
    links: { 'group-member': [{ ownerId: SALES, memberIds: at < 2 ? [ADA, BOB] : [ADA] }] },
  }
}

async function aLongStory(days: readonly number[]) {
  const seeded = await seedOrganization()
  const { id: sourceId } = await seedSource(seeded)
  const { organizationId } = seeded
  await withOrganization(organizationId, ({ db }) =>
    db.organization.update({ where: { id: organizationId }, data: { activityKeptDays: 30 } }),
  )
  for (const [at, day] of days.entries()) await publishState({ organizationId, sourceId }, dayOf(at), ago(day))
  const rows = <R>(text: string) => rowsOf<R>(organizationId, text)
  return { ...seeded, organizationId, sourceId, rows, forget: () => forgetOldState(organizationId, ago(0)) }
}
type Story = Awaited<ReturnType<typeof aLongStory>>

async function asOf({ actor }: Story, days: number) {
  const moment = { asOf: ago(days).toISOString(), limit: 50 }
  const [users, members] = await Promise.all([
    listState(actor, { ...moment, type: 'user' }),
    listStateLinks(actor, { type: 'group', objectId: SALES }, { ...moment, kind: 'group-member' }).catch(() => null),
  ])
  return { users, members }
}

const VERSIONS = `select (select count(*)::int from state_object where organization_id = $1) as objects,
  (select count(*)::int from state_link where organization_id = $1) as links`

test('every moment within the retention is answered as before, moments before it by nothing', async () => {
  const here = await aLongStory([100, 80, 60, 33, 10])
  const moments = [0, 5, 10, 12, 29, 30]
  const before = await Promise.all(moments.map((days) => asOf(here, days)))
  const between = { from: ago(29).toISOString(), to: ago(0).toISOString(), limit: 50 }
  const changed = await diffState(here.actor, between)
  expect(changed.counts).toMatchObject({ changed: 1 })
  // Three of Ada and one of Bob, who left the group.
  expect(await here.forget()).toBe(5)
  expect(await Promise.all(moments.map((days) => asOf(here, days)))).toEqual(before)
  expect(await diffState(here.actor, between)).toEqual(changed)
  for (const days of [34, 60, 90]) expect((await asOf(here, days)).users).toEqual({ items: [], next: null, run: null })
  expect(await here.rows(VERSIONS)).toEqual([{ objects: 4, links: 1 }])
  expect((await listStateRuns(here.actor, { limit: 50 })).items.map(({ number }) => number)).toEqual([5, 4])
  expect(await here.forget()).toBe(0)
})

test('what is still there keeps its name and since when it is known, and who is gone is no longer found', async () => {
  const here = await aLongStory([100, 80, 60, 33, 10])
  const cleo = await getState(here.actor, { type: 'user', objectId: id(6) }, {})
  await here.forget()
  expect(await getState(here.actor, { type: 'user', objectId: id(6) }, {})).toEqual(cleo)
  expect(cleo.since).toBe(ago(100).toISOString())
  const known = await withOrganizationSql(here.organizationId, (scope) => readNames(scope, 'user', [id(6), BOB]))
  expect([...known.values()]).toEqual(['Cleo'])
  await expect(getState(here.actor, { type: 'user', objectId: BOB }, {})).rejects.toMatchObject({ code: 'not_found' })
})

test('the last state of a tenant that is read no longer stays, and so does a run that is under way', async () => {
  const here = await aLongStory([100, 90])
  const before = await asOf(here, 0)
  const begin = { now: ago(0), complete: true, id: newId() }
  await withOrganizationSql(here.organizationId, (scope) => beginStateRun(scope, here.sourceId, begin))
  await here.forget()
  expect(await asOf(here, 0)).toEqual(before)
  expect(await here.rows('select number, status from state_run where organization_id = $1 order by number')).toEqual([
    { number: 1, status: 'forgotten' },
    { number: 2, status: 'published' },
    { number: 3, status: 'running' },
  ])
})

test('of another organization nothing goes', async () => {
  const [here, other] = [await aLongStory([100, 10]), await aLongStory([100, 60, 10])]
  const before = await other.rows(VERSIONS)
  await here.forget()
  expect(await other.rows(VERSIONS)).toEqual(before)
})

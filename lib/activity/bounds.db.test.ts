import { beforeAll, describe, expect, test } from 'vitest'
import { anAudit, aSignIn, aSource, storeRecords } from '@/e2e/fixtures/activity'
import { actorWith } from '@/e2e/fixtures/audit'
import { anOrganization } from '@/e2e/fixtures/people'
import { normaliseAudit } from './audit'
import type { Conditions } from './conditions'
import { countRecords } from './count'
import { limited } from './limited'
import { prepareMonths } from './months'
import { nextPage } from './page'
import { readAll, selectEnd } from './page-queries'
import { parseQuery } from './query'
import { normaliseSignIn } from './sign-in'
import { pageSorted } from './sorted-page'
import { summarize } from './summary'
import { selectTerms } from './value-queries'
import { listValues } from './values'

let organizationId = ''
let sourceId = ''
const MONTH = new Date('2026-11-01T00:00:00Z')
const at = (minute: number) => `2026-11-01T10:${String(minute).padStart(2, '0')}:00Z`

beforeAll(async () => {
  organizationId = (await anOrganization()).id
  sourceId = await aSource(organizationId)
  await prepareMonths(MONTH, MONTH)
  await signIns(1, 2, 3, 4, 5, 6)
})

function signIns(...minutes: number[]) {
  const records = minutes.map((minute) => normaliseSignIn(aSignIn({ createdDateTime: at(minute) }), 'interactiveUser'))
  return storeRecords({ organizationId, sourceId }, records)
}

describe('reading with a time limit', () => {
  test('sees one moment: what is written between two statements shifts no place', async () => {
    const span = { to: at(30) }
    const step = await limited(organizationId, 5_000, async (scope) => {
      const rows = await readAll(scope, { conditions: [], span, limit: 3, full: false })
      await signIns(7, 8)
      return { rows, end: await selectEnd(scope, span, 3) }
    })
    expect(step?.rows.map(({ occurredAt }) => occurredAt.slice(14, 16))).toEqual(['06', '05', '04'])
    expect(step?.end?.occurredAt).toContain('10:04:00')
  })

  test('counts the time of all statements together', async () => {
    const naps = Array.from({ length: 10 }, () => 'select pg_sleep(0.1)::text as nap')
    const some = (count: number) =>
      limited(organizationId, 500, ({ sql }) => Promise.all(naps.slice(0, count).map((nap) => sql('', nap, []))))
    expect(await some(1)).not.toBeNull()
    expect(await some(10)).toBeNull()
  })

  test('lets no organization take the places of another', async () => {
    const other = (await anOrganization('Fabrikam')).id
    const nap = (of: string, seconds: number, ms: number) =>
      limited(of, ms, ({ sql }) => sql('', 'select pg_sleep($1)::text as nap', [seconds]))
    const naps = [nap(organizationId, 1, 5_000), nap(organizationId, 1, 5_000)]
    const [third, foreign] = await Promise.all([nap(organizationId, 0, 200), nap(other, 0, 900)])
    expect([third, foreign?.length]).toEqual([null, 1])
    await Promise.all(naps)
    expect(await nap(organizationId, 0, 900)).toHaveLength(1)
  })

  test('is what choosing a value is, too', async () => {
    const actor = actorWith(organizationId, ['activity.view'])
    const kept = [1, 2].map(() => limited(organizationId, 9_000, ({ sql }) => sql('', 'select pg_sleep(4)', [])))
    const values = () => listValues(actor, { field: 'who', search: 'b' })
    await expect(values()).rejects.toMatchObject({ code: 'unavailable' })
    await Promise.all(kept)
    expect(await values()).toEqual({ items: ['bob@contoso.com'] })
  }, 20_000)

  test('refuses a text that too many values contain, and says what to do', async () => {
    const fields = ['activity', 'who', 'tag', 'where'] as const
    const terms = (most?: number) =>
      limited(organizationId, 5_000, (scope) => selectTerms(scope, { fields, any: { equal: [], like: ['%'] } }, most))
    const found = (await terms())?.size ?? 0
    expect(found).toBeGreaterThan(2)
    expect((await terms(found))?.size).toBe(found)
    await expect(terms(found - 1)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('Write more of it'),
    })
  })
})

describe('a chart', () => {
  const chart = (when: string, f: string[] = []) =>
    summarize({ organizationId, sensitive: false, zone: 'Europe/Berlin' }, parseQuery({ when, f }))

  test('of thousands of years shows those that have records', async () => {
    const { exact, total, timeline } = await chart('0100-01-01..9999-12-30')
    expect({ exact, total }).toEqual({ exact: true, total: 8 })
    expect(timeline).toHaveLength(1)
    expect((await chart('0100-01-01..9999-12-30', ['who:equals:nobody'])).timeline).toEqual([])
  })

  test('of days shows those without records too', async () => {
    expect((await chart('2026-11-01..2026-11-03')).timeline.length).toBeGreaterThan(24)
  })
})

describe('a page that time does not suffice for', () => {
  /** As if each record took so long to look at. */
  const slow = (seconds: number): Conditions => ({
    from: null,
    to: null,
    never: false,
    all: [{ covered: true, terms: null, text: () => `pg_sleep(${seconds})::text is not null and r.kind is not null` }],
  })

  test('is refused where it came nowhere, since to search on would begin at the same place', async () => {
    const asked = { limit: 10, full: false, ms: 200 }
    await expect(nextPage(organizationId, slow(0.3), asked)).rejects.toMatchObject({ code: 'unavailable' })
    const { rows } = await nextPage(organizationId, slow(0), asked)
    const after = rows[2]
    const behind = nextPage(organizationId, slow(0.3), { ...asked, after })
    await expect(behind).rejects.toMatchObject({ code: 'unavailable' })
  })

  test('of records in the order of a column does not say that there are too many', async () => {
    const asking = { organizationId, sensitive: false, zone: 'Europe/Berlin' }
    const sorted = (conditions: Conditions) =>
      pageSorted(asking, conditions, { limit: 10, sort: 'who', cursor: undefined }, { ms: 200 })
    await expect(sorted(slow(0.3))).rejects.toMatchObject({ code: 'unavailable' })
    expect((await sorted(slow(0))).rows).not.toEqual([])
  })
})

test('an ID among changed values is found by a filter of its property in part, by free text whole', async () => {
  const own = (await anOrganization('Bare')).id
  const id = 'ABCD0E98-5316-4c6b-9b50-D488572F2BB7'
  const modifiedProperties = [{ displayName: 'Group.ObjectID', oldValue: null, newValue: `["${id}"]` }]
  const event = anAudit({
    activityDateTime: at(1),
    targetResources: [{ id: 'T', type: 'User', displayName: 'Bob', modifiedProperties }],
  })
  await storeRecords({ organizationId: own, sourceId: await aSource(own) }, [normaliseAudit(event)])
  const count = async (asked: Parameters<typeof parseQuery>[0]) =>
    (await countRecords({ organizationId: own, sensitive: false, zone: 'UTC' }, parseQuery(asked))).count
  for (const filter of ['contains:5316-4C', 'equals:abcd0e98-5316-4c6b-9b50-d488572f2bb7', 'starts-with:abc'])
    expect([filter, await count({ p: [`::${filter}`] })]).toEqual([filter, 1])
  expect(await count({ p: ['::equals:abcd0e98-5316-4c6b-9b50-d488572f2bb8'] })).toBe(0)
  expect(await count({ search: id })).toBe(1)
})

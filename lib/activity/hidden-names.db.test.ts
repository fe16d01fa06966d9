import { beforeAll, describe, expect, test } from 'vitest'
import { aSignIn, aSource, storeRecords } from '@/e2e/fixtures/activity'
import { actorWith } from '@/e2e/fixtures/audit'
import { anOrganization } from '@/e2e/fixtures/people'
import type { Actor } from '@/lib/actor'
import { askingOf } from './asking'
import { countRecords } from './count'
import { prepareMonths } from './months'
import { parseQuery } from './query'
import type { Query } from './query-schema'
import { listActivity } from './records'
import type { Sort } from './schema'
import { normaliseSignIn } from './sign-in'
import { type ExportRow, streamRecords } from './stream'
import { summarize } from './summary'
import { topValues } from './top'
import { listValues } from './values'

const TYPED = 'Herbst2026!'
let organizationId = ''
const viewer = () => actorWith(organizationId, ['activity.view'])
const trusted = () => actorWith(organizationId, ['activity.view', 'activity.sensitive'])

beforeAll(async () => {
  organizationId = (await anOrganization()).id
  await prepareMonths(new Date('2026-11-01T00:00:00Z'), new Date('2026-11-01T00:00:00Z'))
  const signIn = (minute: number, userPrincipalName: string, errorCode: number) =>
    aSignIn({ createdDateTime: `2026-11-01T10:0${minute}:00Z`, userPrincipalName, status: { errorCode } })
  const events = [
    signIn(0, 'ada@contoso.com', 0),
    signIn(1, TYPED, 50_126),
    signIn(2, 'zoe@contoso.com', 53_003),
    signIn(3, 'bob@contoso.com', 50_034),
  ]
  const records = events.map((event) => normaliseSignIn(event, 'interactiveUser'))
  await storeRecords({ organizationId, sourceId: await aSource(organizationId) }, records)
})

async function exported(actor: Actor, query: Query): Promise<ExportRow[]> {
  const rows: ExportRow[] = []
  for await (const batch of streamRecords(await askingOf(actor), query)) rows.push(...batch)
  return rows
}

const filters = [
  'who:contains:herbst',
  `who:equals:${TYPED}`,
  'who:starts-with:h',
  'who:ends-with:!',
  'who:contains:bob',
]

describe('a name that may be a password, without the right to see such names,', () => {
  test.each(filters)('is found, counted, charted and exported by no filter: %s', async (filter) => {
    const query = parseQuery({ f: [filter] })
    const asking = await askingOf(viewer())
    expect((await listActivity(viewer(), { f: [filter], limit: 50 })).items).toEqual([])
    expect(await countRecords(asking, query)).toEqual({ count: 0, exact: true })
    expect((await summarize(asking, query)).total).toBe(0)
    expect((await topValues(asking, query, { by: 'error-code', most: 10 })).items).toEqual([])
    expect(await exported(viewer(), query)).toEqual([])
    expect(await countRecords(await askingOf(trusted()), query)).toEqual({ count: 1, exact: true })
  })

  test.each(['herbst', 'herbst2026! graph', 'bob'])('is found by no word: %s', async (search) => {
    expect(await countRecords(await askingOf(viewer()), parseQuery({ search }))).toEqual({ count: 0, exact: true })
    expect((await countRecords(await askingOf(trusted()), parseQuery({ search }))).count).toBe(1)
  })

  test('is not told by what excludes it either', async () => {
    for (const filter of ['who:not-contains:herbst', 'who:not-equals:nobody', `who:not-equals:${TYPED}`])
      expect((await countRecords(await askingOf(viewer()), parseQuery({ f: [filter] }))).count).toBe(4)
    expect((await countRecords(await askingOf(trusted()), parseQuery({ f: ['who:not-contains:herbst'] }))).count).toBe(
      3,
    )
  })

  test('has no place of its own in an order: it is as if there were none', async () => {
    const order = async (sort: Sort, actor = viewer()) =>
      (await listActivity(actor, { sort, limit: 50 })).items.map(
        ({ who, occurredAt }) => who || occurredAt.slice(15, 16),
      )
    expect(await order('who')).toEqual(['3', '1', 'ada@contoso.com', 'zoe@contoso.com'])
    expect(await order('-who')).toEqual(['zoe@contoso.com', 'ada@contoso.com', '3', '1'])
    expect(await order('who', trusted())).toEqual(['ada@contoso.com', 'bob@contoso.com', TYPED, 'zoe@contoso.com'])
  })

  test('stands in no cursor', async () => {
    const { next } = await listActivity(viewer(), { sort: 'who', limit: 2 })
    expect(Buffer.from(next ?? '', 'base64url').toString()).not.toMatch(/herbst|bob/i)
  })

  test('is counted with all others of its kind, under no name', async () => {
    const { items } = await topValues(await askingOf(viewer()), parseQuery({}), { by: 'who', most: 10 })
    expect(items).toContainEqual({ value: '', label: '', count: 2, failed: 2, hidden: true })
    expect(items).toHaveLength(3)
    const seen = await topValues(await askingOf(trusted()), parseQuery({}), { by: 'who', most: 10 })
    expect(seen.items.map(({ value }) => value)).toContain(TYPED)
  })

  test('is not offered to choose from, nor in an export', async () => {
    expect(await listValues(viewer(), { field: 'who', search: 'h' })).toEqual({ items: [] })
    expect(await listValues(trusted(), { field: 'who', search: 'h' })).toEqual({ items: [] })
    const rows = await exported(viewer(), parseQuery({}))
    expect(JSON.stringify(rows)).not.toMatch(/herbst|bob@/i)
    expect(rows.filter(({ whoHidden }) => whoHidden)).toHaveLength(2)
  })
})

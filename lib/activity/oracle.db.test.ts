import { beforeAll, describe, expect, test } from 'vitest'
import { aSource, storeRecords } from '@/e2e/fixtures/activity'
import { actorWith } from '@/e2e/fixtures/audit'
import { anOrganization } from '@/e2e/fixtures/people'
import { IDS, pick, recordWorld, seeded } from '@/e2e/fixtures/record-world'
import { clock, fold, isHidden, type Known, matches, type Reader, valuesOf } from '@/e2e/fixtures/reference-filter'
import { withOrganizationSql } from '@/lib/db/organization'
import { pool } from '@/lib/db/pool'
import type { Asking } from './asking'
import { countRecords } from './count'
import { readDefinitions } from './definitions'
import { prepareMonths } from './months'
import { parseQueryText } from './query'
import { FIELDS, OPERATORS_OF, PROPERTY_OPERATORS, type Query, writeQuery } from './query-schema'
import { listActivity } from './records'
import { TopBy } from './schema'
import { streamRecords } from './stream'
import { summarize } from './summary'
import { topValues } from './top'

const ZONE = 'Europe/Berlin'
const GROUPS = ['Tier 0 admins', 'sales']
let organizationId = ''
let records: Known[] = []
let readers: Record<'all' | 'some', { reader: Reader; asking: Asking; rights: Parameters<typeof actorWith>[1] }>

beforeAll(async () => {
  organizationId = (await anOrganization()).id
  await withOrganizationSql(organizationId, async ({ sql }) => {
    await sql('', 'update organization set timezone = $2 where id = $1::uuid', [organizationId, ZONE])
    const columns = 'organization_id, privileged_groups, business_hours, updated_at'
    const row = [organizationId, GROUPS, JSON.stringify(HOURS)]
    await sql('', `insert into activity_definition (${columns}) values ($1::uuid, $2::text[], $3::jsonb, now())`, row)
  })
  await prepareMonths(new Date('2026-03-01T00:00:00Z'), new Date('2026-11-30T00:00:00Z'))
  const sources = [await aSource(organizationId, 'Contoso'), await aSource(organizationId, 'Fabrikam')]
  const world = recordWorld(4, { audits: 450, signIns: 350, crowd: 2_200 })
  for (const [at, sourceId] of sources.entries())
    for (const stream of ['directoryAudits', 'interactiveUser']) {
      const own = world.filter((record, number) => record.stream === stream && (number % 4 === 0 ? 1 : 0) === at)
      await storeRecords({ organizationId, sourceId }, own)
      records.push(...own.map((record) => ({ ...record, sourceId, names: [['Contoso', 'Fabrikam'][at] ?? ''] })))
    }
  records = records.sort((one, other) => (keyOf(one) < keyOf(other) ? 1 : -1))
  await pool().query('analyze activity_record')
  const lists = await withOrganizationSql(organizationId, readDefinitions)
  const reader = {
    zone: ZONE,
    roles: lists.privilegedRoles,
    groups: lists.privilegedGroups,
    hours: lists.businessHours,
  }
  const of = (sensitive: boolean) => ({
    reader: { ...reader, sensitive },
    asking: { organizationId, zone: ZONE, sensitive },
  })
  readers = {
    some: { ...of(false), rights: ['activity.view'] },
    all: { ...of(true), rights: ['activity.view', 'activity.sensitive'] },
  }
}, 120_000)

const DAY = { from: '08:00', to: '17:00' }
const HOURS = [DAY, DAY, DAY, DAY, { from: '22:00', to: '06:00' }, null, { from: '20:00', to: '02:00' }]

function keyOf({
  occurredAt,
  graphId,
  sourceId,
  stream,
}: Pick<Known, 'occurredAt' | 'graphId' | 'sourceId' | 'stream'>): string {
  return [occurredAt, graphId, sourceId, stream].join('\n')
}

type Who = 'all' | 'some'

function expected(query: Query, who: Who): Known[] {
  return records.filter((record) => matches(record, query, readers[who].reader))
}

/** What the product says must be what the reference says, whichever way it is asked. */
async function holds(text: string, who: Who = 'some') {
  const query = parseQueryText(text)
  const { asking, rights } = readers[who]
  const wanted = expected(query, who)
  const shown = wanted.slice(0, 60).map(({ occurredAt }) => occurredAt)
  const list = await firstPage(text, query, rights)
  expect([text, list.shown]).toEqual([text, shown])
  expect([text, list.next !== null]).toEqual([text, wanted.length > 60])
  expect([text, await countRecords(asking, query, PATIENT)]).toEqual([text, { count: wanted.length, exact: true }])
  return { query, asking, wanted }
}

/** The machine may be busy; what is right is not a matter of time here. */
const PATIENT = { ms: 20_000 }

/** Of sixty: where time was up, it is searched on. */
async function firstPage(text: string, query: Query, rights: Parameters<typeof actorWith>[1]) {
  const asked = new URLSearchParams(text)
  const shown: string[] = []
  let next: string | null = null
  do {
    const list = await listActivity(actorWith(organizationId, rights), {
      kind: query.kind,
      f: asked.getAll('f'),
      p: asked.getAll('p'),
      search: query.search,
      when: query.when,
      limit: 60 - shown.length,
      cursor: next ?? undefined,
    })
    shown.push(...list.items.map(({ occurredAt }) => occurredAt))
    next = list.next
  } while (next !== null && shown.length < 60)
  return { shown, next }
}

const TEXTS: Record<string, string[]> = {
  who: ['ADA@', 'özil', 'b_1', '100%', 'herbst2026!', 'ada@contoso.com', ''],
  what: ['\\ one', 'CAFÉ', 'Sales', '@privileged-roles', '@privileged-groups', ''],
  with: ['@privileged-roles', 'Microsoft Graph', 'reader', ''],
  activity: ['update user', 'Something odd: happened', 'sign-in'],
  type: ['User', 'group', 'appl'],
  where: ['203.0.113.7', '2001:', '.20', ''],
  place: ['zürich', 'Redmond, Washington, US', ''],
  application: ['i̇stanbul portal', 'Office', ''],
  action: ['Added', 'ed', 'restored'],
  connector: ['Entra ID Logons', 'activity'],
  'source-type': ['Entra ID', 'AD'],
  source: ['Contoso', 'fab', 'o'],
  succeeded: ['True', 'false', 'e', ''],
  result: ['failure', 'interrupted', 't', ''],
  tags: ['Failed Logon', 'logon', 'Account', ''],
  'error-code': ['50126', 'AADSTS50034', '0', '5', ''],
  'who-id': IDS.slice(0, 2),
  'object-id': [...IDS.slice(2).map((id) => id.toUpperCase()), 'none'],
  'correlation-id': ['correlation-1', 'none'],
  when: ['2026-10-25', '2026-03-29', '2026-10-31T23:00:00.123456Z', '2026-11-01T08:00:00Z'],
  'time-of-day': ['08:00-17:00', '22:00-06:00', '02:00-03:00', '@business-hours'],
}

const fields = Object.entries(FIELDS).flatMap(([field, { kind }]) =>
  OPERATORS_OF[kind].map((operator) => [field, operator] as const),
)

describe('a filter finds what it means, and all of it:', () => {
  test.each(fields)('%s %s', { timeout: 60_000 }, async (field, operator) => {
    const equal = operator === 'equals' || operator === 'not-equals'
    for (const value of TEXTS[field] ?? []) {
      if (value === '' && !equal) continue
      const text = new URLSearchParams({ f: `${field}:${operator}:${value}` }).toString()
      if (!isAllowed(text)) continue
      await holds(text)
      if (field === 'who') await holds(text, 'all')
    }
  })
})

/** Some choices can only be asked in part, and lists not of every operator's value. */
function isAllowed(text: string): boolean {
  try {
    return parseQueryText(text) !== null
  } catch {
    return false
  }
}

const PROPERTIES = ['', 'Department', 'JOB\\:TITLE', 'Role.DisplayName', 'Property 55', 'Nothing']
const VALUES = ['sales', 'STRASSE', 'straße', '9', '10', 'b\\c', 'END', 'old 58', 'x']

describe('a changed property is found by what became of it:', () => {
  test.each(PROPERTY_OPERATORS)('%s', { timeout: 60_000 }, async (operator) => {
    const values = operator.endsWith('exists') ? [''] : VALUES
    const random = seeded(PROPERTY_OPERATORS.indexOf(operator))
    for (const property of PROPERTIES)
      for (const action of ['', 'Added', 'Removed', 'Modified'])
        for (const value of values.filter(() => values.length === 1 || random(7) === 0))
          await holds(new URLSearchParams({ p: `${property}:${action}:${operator}:${value}` }).toString())
  })
})

const WORDS = [
  'ada',
  'ÖZIL graph',
  'sales update',
  '%',
  '_1',
  'herbst2026!',
  'café',
  '50126',
  'wrong password',
  'licence',
  'failure',
  'restored',
  'zürich İstanbul',
  'role security',
  IDS[2] ?? '',
  'correlation-7',
  'END',
  'old 39',
  'nowhere ada',
  'a',
] as const

test.each(WORDS)('free text: all of “%s” anywhere, for whoever may see it', async (search) => {
  const text = new URLSearchParams({ search }).toString()
  await holds(text)
  await holds(text, 'all')
})

/** Two to four parts of any kind. */
function anyText(number: number): string {
  const random = seeded(1_000 + number)
  const parts = new URLSearchParams(random(3) === 0 ? { kind: pick(random, ['activity', 'logon']) } : {})
  for (let filters = random(4); filters >= 0; filters--) {
    const [field, operator] = pick(random, fields)
    const value = pick(random, TEXTS[field] ?? [''])
    const text = `${field}:${operator}:${value}`
    if (isAllowed(new URLSearchParams({ f: text }).toString())) parts.append('f', text)
  }
  if (random(4) === 0) parts.append('p', `${pick(random, PROPERTIES)}::contains:${pick(random, VALUES)}`)
  if (random(4) === 0) parts.append('search', pick(random, WORDS))
  if (random(4) === 0)
    parts.append('when', pick(random, ['2026-10', '2026-10-25', '2026-03..2026-08', '2026-11-01..', '..2026-05']))
  return parts.toString()
}

describe('whatever is combined,', () => {
  test.each(Array.from({ length: 60 }, (_, number) => number))(
    'list, count, summary, top and stream agree with the reference (%i)',
    async (number) => {
      const text = anyText(number)
      const { query, asking, wanted } = await holds(text, number % 2 === 0 ? 'some' : 'all')
      expect(parseQueryText(writeQuery(query))).toEqual(query)
      const streamed: string[] = []
      for await (const batch of streamRecords(asking, query))
        streamed.push(...batch.map(({ occurredAt, who }) => `${occurredAt} ${who}`))
      const reader = number % 2 === 0 ? readers.some.reader : readers.all.reader
      const name = (record: Known) => `${record.occurredAt} ${valuesOf(record, 'who', reader)[0]}`
      expect([text, streamed]).toEqual([text, wanted.map(name)])
      await agrees(text, query, asking, { wanted, reader, by: pick(seeded(number), TopBy.options) })
    },
  )
})

type Agreement = { wanted: Known[]; reader: Reader; by: TopBy }

async function agrees(text: string, query: Query, asking: Asking, { wanted, reader, by }: Agreement) {
  const failed = wanted.filter(({ result }) => result === 'failure' || result === 'timeout')
  const summary = await summarize(asking, query, PATIENT)
  expect([text, summary.total, summary.failed]).toEqual([text, wanted.length, failed.length])
  expect(summary.timeline.reduce((sum, { count }) => sum + count, 0)).toBe(wanted.length)
  const hours = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0))
  for (const record of wanted) {
    const { time, weekday } = clock(record, ZONE)
    const day = hours[weekday] ?? []
    day[Number(time.slice(0, 2))] = (day[Number(time.slice(0, 2))] ?? 0) + 1
  }
  expect([text, summary.heatmap]).toEqual([text, hours])
  const top = await topValues(asking, query, { by, most: 1_000, ...PATIENT })
  const counted = new Map<string, number>()
  for (const record of wanted)
    for (const value of new Set(topOf(record, by, reader))) counted.set(value, (counted.get(value) ?? 0) + 1)
  const told = top.items.map(
    ({ value, hidden, count }) => [hidden ? '(hidden)' : by === 'property' ? value : fold(value), count] as const,
  )
  expect([text, by, new Map(told)]).toEqual([text, by, counted])
}

function topOf(record: Known, by: TopBy, reader: Reader): string[] {
  if (by === 'who' && isHidden(record, reader)) return ['(hidden)']
  if (by === 'property') return [...new Set(record.changes.map(({ name }) => name))].slice(0, 40)
  return valuesOf(record, by, reader)
    .filter((value) => value !== '' && !(by === 'error-code' && value === '0'))
    .map(fold)
}

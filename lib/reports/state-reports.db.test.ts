import { beforeAll, describe, expect, test } from 'vitest'
import { aSource } from '@/e2e/fixtures/activity'
import { actorOf, EXPORTER } from '@/e2e/fixtures/exports'
import { openCsv, openPdf, openXlsx } from '@/e2e/fixtures/files'
import { anOrganization, aPerson, type Organization, type Person } from '@/e2e/fixtures/people'
import { publishState } from '@/e2e/fixtures/published-state'
import { newId } from '@/lib/db/id'
import type { Right } from '@/lib/rights/schema'
import { readContent } from './content'
import { exportNow } from './export-now'
import type { Format } from './export-schema'
import { expectRows } from './open-file'
import { createReport, getReport, listReports, updateReport } from './reports'
import { listStateRows } from './state-rows'
import type { StateReportPage } from './state-schema'
import { asOf } from './subscribed-report'

const READER = [...EXPORTER, 'state.view', 'risks.view'] as const satisfies readonly Right[]
const FIRST = new Date('2026-11-10T06:00:00Z')
const SECOND = new Date('2026-11-11T06:00:00Z')

const user = (id: string, name: string, userType = 'Member') => ({
  id,
  name,
  properties: { userPrincipalName: `${name}@contoso.com`, userType, accountEnabled: true },
})
const [ADA, BOB, GUEST, NEW] = [newId(), newId(), newId(), newId()]
const NOT_LICENSED = {
  verdict: 'not-licensed',
  problem: {
    ...({ kind: 'licence', side: 'tenant', sentence: 'The tenant has no P1.', fix: 'Buy P1.', code: null } as const),
    ...{ requestId: null, clientRequestId: null, diagnostic: null, at: FIRST.toISOString() },
  },
  ...{ count: 0, added: 0, changed: 0, removed: 0, goodAt: null },
} as const

let contoso: Organization
let ada: Person
let sourceId = ''

beforeAll(async () => {
  contoso = await anOrganization('Contoso')
  ada = await aPerson(contoso)
  sourceId = await aSource(contoso.id)
  const place = { organizationId: contoso.id, sourceId }
  const first = { objects: { user: [user(ADA, '=Ada'), user(BOB, 'Bob'), user(GUEST, 'Gus', 'Guest')] } }
  await publishState(place, { ...first, parts: { 'sign-in-activity': NOT_LICENSED } }, FIRST)
  await publishState(place, { objects: { user: [user(NEW, 'Noor'), user(BOB, 'Robert')] } }, SECOND)
})

const reader = (rights: readonly Right[] = READER) => actorOf(ada, rights)

type Asked = Omit<Parameters<typeof listStateRows>[1], 'limit'>

function page(asked: Asked, limit = 50): Promise<StateReportPage> {
  return listStateRows(reader(), { limit, ...asked })
}

const names = ({ items }: StateReportPage) => items.map(({ cells }) => cells.name)
const FIRST_DAY = { table: 'users', asOf: FIRST.toISOString() } as const

describe('rows', () => {
  test('are those of the last state that was published by then', async () => {
    expect(names(await page({ table: 'users' }))).toEqual(['Noor', 'Robert'])
    expect(names(await page(FIRST_DAY))).toEqual(['=Ada', 'Bob', 'Gus'])
    const before = await page({ table: 'users', asOf: '2026-11-10T05:59:59Z' })
    expect(before).toMatchObject({ items: [], run: null, count: 0, source: { id: sourceId, name: 'Contoso' } })
  })

  test('go on in the state that the first page was of, whatever is published meanwhile', async () => {
    const first = await page(FIRST_DAY, 2)
    expect(first).toMatchObject({ count: 3, run: { publishedAt: FIRST.toISOString() } })
    const second = await page({ table: 'users', cursor: first.next ?? '' }, 2)
    expect([...names(first), ...names(second)]).toEqual(['=Ada', 'Bob', 'Gus'])
    expect(second).toMatchObject({ next: null, count: null })
    await expect(page({ table: 'users', cursor: 'x~y~z' })).rejects.toMatchObject({ code: 'invalid' })
  })

  test('say what they lack: what could not be read, and what the source does not read', async () => {
    const { gaps } = await page(FIRST_DAY)
    expect(gaps).toContainEqual(
      expect.objectContaining({ label: 'Last sign-ins', verdict: 'not-licensed', fix: 'Buy P1.' }),
    )
    expect(gaps).toContainEqual(expect.objectContaining({ part: 'registration', verdict: 'not-read' }))
    expect(gaps.map(({ part }) => part)).not.toContain('user')
  })

  test('are of a source that there is, and of this organization alone', async () => {
    expect(await page({ table: 'users', sourceId: newId() })).toMatchObject({ source: null, items: [] })
    const fabrikam = await anOrganization('Fabrikam')
    const eve = actorOf(await aPerson(fabrikam), READER)
    expect(await listStateRows(eve, { table: 'users', sourceId, limit: 50 })).toMatchObject({ items: [], sources: [] })
  })

  test('take the right to see the state, and those of a check the right to see risks', async () => {
    const asked = { table: 'users', limit: 50 } as const
    await expect(listStateRows(reader(EXPORTER), asked)).rejects.toMatchObject({ code: 'forbidden' })
    const blind = reader([...EXPORTER, 'state.view'])
    await expect(listStateRows(blind, { ...asked, check: '1S-04' })).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('reports of the state', () => {
  test('are listed and opened for who may see what is in them', async () => {
    const shown = async (rights: readonly Right[]) =>
      new Set(
        (await listReports(reader(rights))).items.filter(({ view }) => view === 'state').map((one) => one.category),
      )
    expect(await shown(EXPORTER)).toEqual(new Set())
    expect(await shown([...EXPORTER, 'state.view'])).toEqual(new Set(['Compliance']))
    expect(await shown(READER)).toEqual(new Set(['Compliance', 'State In Time Risks']))
    await expect(getReport(reader(EXPORTER), 'roles')).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('are saved with what they ask, which must be a question to the state', async () => {
    const body = { title: 'Guests', description: '', category: 'Mine', timeZone: 'organization', shared: true } as const
    const author = reader([...READER, 'reports.share'])
    const query = 'table=users&f=userType%3Aequals%3AGuest'
    const saved = await createReport(author, { ...body, view: 'state', query })
    expect(await getReport(reader(), saved.name)).toMatchObject({ view: 'state', query })
    const wrong = { ...body, title: 'Wrong', view: 'state', query: 'when=today' } as const
    const refusal = { code: 'invalid', issues: [expect.objectContaining({ path: 'query' })] }
    await expect(createReport(author, wrong)).rejects.toMatchObject(refusal)
    await expect(updateReport(author, saved.name, { query: 'table=users&f=x:equals:1' })).rejects.toMatchObject(refusal)
    await expect(updateReport(author, saved.name, { view: 'records' })).rejects.toMatchObject(refusal)
  })
})

async function file(format: Format, query: object, report = 'user-attributes'): Promise<Buffer> {
  const asked = { format, query, signal: new AbortController().signal }
  const { content } = await exportNow(reader(), report, asked)
  return Buffer.from(await new Response(content).arrayBuffer())
}

describe('files', () => {
  const ASKED = { asOf: FIRST.toISOString(), f: ['userType:equals:Member'] }

  test('have the rows of the question with all their columns, and run nothing in a spreadsheet', async () => {
    const [header, ...rows] = openCsv(await file('csv', ASKED))
    expect(header?.slice(0, 4)).toEqual(['Name', 'User name', 'Status', 'User type'])
    expect(header?.at(-1)).toBe('Object ID')
    expect(rows.map((row) => [row[0], row[3], row.at(-1)])).toEqual([
      ["'=Ada", 'Member', ADA],
      ['Bob', 'Member', BOB],
    ])
    const [sheet] = await openXlsx(await file('xlsx', ASKED))
    expect(sheet?.rows.slice(1).map((row) => row[0])).toEqual(['=Ada', 'Bob'])
    const lines = (await file('json', ASKED)).toString().trim().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ name: '=Ada', roles: null, passwordNeverExpires: false }),
      expect.objectContaining({ name: 'Bob' }),
    ])
  })

  test('say on paper which state they are of, what was asked and what is missing', async () => {
    const text = (await openPdf(await file('pdf', ASKED))).pages.join('\n')
    for (const said of ['User Attributes', '10 Nov 2026, 07:00', 'User type equals Member', 'Last sign-ins', '2 rows'])
      expect(text).toContain(said)
  })

  test('of a report as it is are of now, and know how many rows they will have', async () => {
    expect(openCsv(await file('csv', {})).slice(1)).toHaveLength(2)
    const organizationId = contoso.id
    const content = readContent('state', `table=users&asOf=${FIRST.toISOString()}`)
    const order = { organizationId, sensitive: false, zone: 'UTC', title: 'Users', format: 'csv', ...content } as const
    expect(await expectRows(order, 100)).toBe(3)
  })
})

test('a subscription is of the moment it was due for, and of the moment it names where that was before', () => {
  const clock = { now: SECOND, zone: 'UTC' }
  const moment = (text: string) => asOf(readContent('state', text), clock).query
  expect(moment('table=users')).toMatchObject({ asOf: SECOND.toISOString() })
  expect(moment(`table=users&asOf=${FIRST.toISOString()}`)).toMatchObject({ asOf: FIRST.toISOString() })
  expect(moment('table=users&asOf=2027-01-01T00:00:00.000Z')).toMatchObject({ asOf: SECOND.toISOString() })
})

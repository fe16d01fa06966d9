import { beforeAll, expect, test } from 'vitest'
import { actorOf, aTenant, auditedExports, EXPORTER, PASSWORD_TYPED } from '@/e2e/fixtures/exports'
import { openCsv, openPdf, openXlsx } from '@/e2e/fixtures/files'
import { anOrganization, aPerson, type Organization, type Person } from '@/e2e/fixtures/people'
import type { Right } from '@/lib/rights/schema'
import { exportNow } from './export-now'
import type { Format } from './export-schema'
import { createReport } from './reports'

const REPORT = 'all-entra-id-changes'
const EVERYTHING = { when: '2026-11-20' }

let contoso: Organization
let ada: Person

beforeAll(async () => {
  contoso = await anOrganization('Contoso Größe & Co.')
  ada = await aPerson(contoso)
  await aTenant(contoso)
})

type Asked = {
  rights?: readonly Right[]
  query?: object
  signal?: AbortSignal
  report?: string
}

function ask(format: Format, { rights = EXPORTER, query = EVERYTHING, signal, report = REPORT }: Asked = {}) {
  const asked = { format, query, signal: signal ?? new AbortController().signal }
  return exportNow(actorOf(ada, rights), report, asked)
}

async function file(format: Format, asked?: Asked): Promise<Buffer> {
  const { content } = await ask(format, asked)
  return Buffer.from(await new Response(content).arrayBuffer())
}

test('CSV has a line for each record, newest first, with times in the zone of the organization', async () => {
  const [header, ...rows] = openCsv(await file('csv'))
  expect(header?.slice(0, 5)).toEqual(['When', 'Who', 'Action', 'Type', 'Activity'])
  expect(rows.map((row) => row[0])).toEqual([
    '2026-11-20T11:03:00.000+01:00',
    '2026-11-20T11:02:00.000+01:00',
    '2026-11-20T11:01:00.000+01:00',
  ])
  expect(rows.map((row) => row[4])).toEqual(['User sign-in', "'=cmd|calc", 'Update user'])
  expect(rows[2]).toContain('Department: "Sales" → "Purchasing"')
  expect(rows[2]).toContain('Contoso')
})

test('XLSX and PDF have the same records as CSV', async () => {
  const activities = openCsv(await file('csv'))
    .slice(1)
    .map((row) => row[4]?.replace(/^'/, ''))
  const [sheet] = await openXlsx(await file('xlsx'))
  expect(sheet?.rows.slice(1).map((row) => row[4])).toEqual(activities)
  const { pages } = await openPdf(await file('pdf'))
  for (const said of ['All Entra ID Changes', 'Contoso Größe & Co.', 'Europe/Berlin', '3 rows', ...activities])
    expect(pages.join('\n')).toContain(said)
})

test('JSON Lines has changes and tags as lists', async () => {
  const records = String(await file('json'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(records).toHaveLength(3)
  expect(records[2]).toMatchObject({
    when: '2026-11-20T10:01:00.000000Z',
    activity: 'Update user',
    changes: [{ name: 'Department', before: 'Sales', after: 'Purchasing' }],
    tags: expect.any(Array),
  })
})

test.each(['csv', 'json'] as const)('%s shows a name that may be a password only to who may see it', async (format) => {
  expect(String(await file(format))).not.toContain(PASSWORD_TYPED)
  expect(String(await file(format, { rights: [...EXPORTER, 'activity.sensitive'] }))).toContain(PASSWORD_TYPED)
})

test("a report's own query holds where the address has none", async () => {
  const saved = {
    title: 'Only odd ones',
    category: 'Mine',
    description: '',
    view: 'records',
    timeZone: 'source',
    shared: false,
  } as const
  const { name } = await createReport(actorOf(ada), { ...saved, query: 'when=2026-11-20&f=activity%3Acontains%3Acmd' })
  const rows = openCsv(await file('csv', { report: name, query: {} }))
  expect(rows).toHaveLength(2)
  // The zone of that report is the one of the source.
  expect(rows[1]?.[0]).toBe('2026-11-20T10:02:00.000+00:00')
})

test.each([
  ['by-date', 'changes-by-date', ['Day', 'Records', 'Failed'], ['2026-11-20', '3', '1']],
  ['by-user', 'changes-by-user', ['Who', 'Records', 'Failed'], ['audry.oliver@contoso.com', '2', '0']],
])('the view %s exports its own table', async (_, report, header, row) => {
  const rows = openCsv(await file('csv', { report }))
  expect(rows[0]).toEqual(header)
  expect(rows).toContainEqual(row)
})

test('the name of the file has report, organization and day', async () => {
  const { fileName, contentType } = await ask('xlsx')
  expect(fileName).toMatch(/^rollcall-all-entra-id-changes-contoso-größe-co-\d{4}-\d\d-\d\d\.xlsx$/)
  expect(contentType).toContain('spreadsheetml')
})

test('it needs the rights to export and to see what is exported, and a report that one may open', async () => {
  await expect(ask('csv', { report: 'billable-users', query: {} })).rejects.toMatchObject({ code: 'forbidden' })
  for (const rights of [['activity.view'], ['reports.export']] as const)
    await expect(ask('csv', { rights })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(ask('csv', { report: 'no-such-report' })).rejects.toMatchObject({ code: 'not_found' })
  const shared = {
    title: 'Not yours',
    category: 'Mine',
    description: '',
    view: 'records',
    timeZone: 'source',
    query: '',
    shared: false,
  } as const
  const { name } = await createReport(actorOf(await aPerson(contoso)), shared)
  await expect(ask('csv', { report: name })).rejects.toMatchObject({ code: 'not_found' })
})

test('who exported what, in which format and how many rows stands in the audit log, before the first byte and behind the last', async () => {
  const organization = await anOrganization('Fabrikam')
  const person = await aPerson(organization)
  await aTenant(organization)
  const { content } = await exportNow(actorOf(person), REPORT, {
    format: 'csv',
    query: EVERYTHING,
    signal: new AbortController().signal,
  })
  const about = { actorName: person.userName, objectName: 'All Entra ID Changes' }
  const begun = {
    ...about,
    action: 'report.export-begun',
    after: expect.objectContaining({ report: REPORT, format: 'csv' }),
  }
  expect(await auditedExports(organization)).toEqual([begun])
  await new Response(content).arrayBuffer()
  expect(await auditedExports(organization)).toEqual([
    begun,
    {
      ...about,
      action: 'report.exported',
      after: expect.objectContaining({ rows: 3, complete: true, truncated: false }),
    },
  ])
})

test('who leaves before the end leaves an entry that says so', async () => {
  const organization = await anOrganization('Kestrel')
  const person = await aPerson(organization)
  await aTenant(organization)
  const { content } = await exportNow(actorOf(person), REPORT, {
    format: 'csv',
    query: EVERYTHING,
    signal: new AbortController().signal,
  })
  const reader = content.getReader()
  await reader.read()
  await reader.cancel()
  expect((await auditedExports(organization)).at(-1)).toMatchObject({
    action: 'report.exported',
    after: { complete: false },
  })
})

test('a request that is broken off breaks the download off, and never ends it as if it were whole', async () => {
  const leaving = new AbortController()
  const { content } = await ask('csv', { signal: leaving.signal })
  leaving.abort()
  await expect(new Response(content).arrayBuffer()).rejects.toThrow()
})

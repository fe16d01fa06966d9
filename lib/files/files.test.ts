// Each format opened again with another library than the one that wrote it.

import { expect, test } from 'vitest'
import { ABOUT, openCsv, openPdf, openXlsx, placedText, type Sample, sampleTable, whole } from '@/e2e/fixtures/files'
import { entriesOf } from '@/e2e/fixtures/zip'
import { csvFile } from './csv'
import { jsonLinesFile } from './json-lines'
import { pdfFile } from './pdf'
import { type Table, tableOf } from './table'
import { xlsxFile } from './xlsx'

const FORMULAS = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://x")', "=cmd|'/c calc'!A0"]

const ROWS: Sample[] = [
  { at: '2026-11-22T08:00:00.123456Z', who: 'Łukasz "Жанна" Ωμέγα, ada@contoso.com', count: 5, tags: ['A', 'B'] },
  { at: '2026-07-01T22:30:00.000000Z', who: 'a line\nand another\ttab', count: null, tags: [] },
  { at: '2026-10-25T00:30:00.000000Z', who: '渡辺 太郎 🎉', count: -5, tags: ['C'] },
]
const rowOf = (who: string): Sample => ({ at: '2026-11-22T08:00:00.000000Z', who, count: 1, tags: [] })

test('CSV read by csv-parse has every cell, and moments in the zone with the offset of that day', async () => {
  expect(openCsv(await whole(csvFile(sampleTable(ROWS), ABOUT)))).toEqual([
    ['When', 'Who', 'Count', 'Tags'],
    ['2026-11-22T09:00:00.123+01:00', ROWS[0]?.who, '5', 'A; B'],
    ['2026-07-02T00:30:00.000+02:00', ROWS[1]?.who, '', ''],
    ['2026-10-25T02:30:00.000+02:00', ROWS[2]?.who, '-5', 'C'],
  ])
})

test('XLSX read by read-excel-file has every cell; moments are dates that show the clock of the zone, which the header names', async () => {
  expect(await openXlsx(await whole(xlsxFile(sampleTable(ROWS), ABOUT)))).toEqual([
    {
      name: 'All Entra ID Changes',
      rows: [
        ['When (Europe/Berlin)', 'Who', 'Count', 'Tags'],
        ['2026-11-22T09:00:00.000Z', ROWS[0]?.who, 5, 'A; B'],
        ['2026-07-02T00:30:00.000Z', ROWS[1]?.who, null, null],
        ['2026-10-25T02:30:00.000Z', ROWS[2]?.who, -5, 'C'],
      ],
    },
  ])
})

test('JSON Lines has one object a row, with lists as lists and moments to the microsecond', async () => {
  const lines = String(await whole(jsonLinesFile(sampleTable(ROWS)))).split('\n')
  expect(lines.pop()).toBe('')
  expect(lines.map((line) => JSON.parse(line))).toEqual(ROWS.map(({ at, ...row }) => ({ when: at, ...row })))
})

test.each([
  ['CSV', csvFile],
  ['JSON Lines', jsonLinesFile],
])('%s leaves in slices, however much a batch holds', async (_name, file) => {
  const rows = Array.from({ length: 200 }, (_one, at) => rowOf(`${at} ${'é'.repeat(10_000)}`))
  const sizes: number[] = []
  for await (const slice of file(sampleTable(rows, rows.length), ABOUT)) sizes.push(slice.length)
  expect(sizes.reduce((sum, size) => sum + size)).toBeGreaterThan(200 * 20_000)
  expect(Math.max(...sizes)).toBeLessThan(500_000)
})

test('PDF read by PDF.js has title, organization, what was asked, every row and the end, and is tagged as a table', async () => {
  const { pages, info, tags } = await openPdf(await whole(pdfFile(sampleTable(ROWS), ABOUT)))
  const text = pages.join('\n')
  for (const said of ['Contoso Ltd', 'All Entra ID Changes', 'Time: Last 7 days', 'Europe/Berlin', 'Page 1', '3 rows'])
    expect(text).toContain(said)
  expect(text).toContain('Łukasz "Жанна" Ωμέγα, ada@contoso.com')
  expect(text).toMatch(/2026-07-02\s00:30:00/)
  expect(info).toMatchObject({ Title: 'All Entra ID Changes', Author: 'Contoso Ltd', Language: 'en' })
  expect(JSON.stringify(tags)).toMatch(/"H1".*"Table".*"TR".*"TH".*"TR".*"TD"/)
})

test('PDF repeats the header on every page and numbers them', { timeout: 20_000 }, async () => {
  const rows = Array.from({ length: 80 }, (_, at) => rowOf(`person-${at}@contoso.com`))
  const { pages } = await openPdf(await whole(pdfFile(sampleTable(rows, 50), ABOUT)))
  expect(pages.length).toBeGreaterThan(2)
  pages.forEach((page, at) => {
    expect(page).toMatch(/When\s+Who\s+Count/)
    expect(page).toContain(`Page ${at + 1}`)
  })
  for (const { who } of rows) expect(pages.join('\n')).toContain(who)
})

test('PDF of many columns: headers are broken where their column ends, and no text runs into the next', async () => {
  const headers = [
    'Account type',
    'User type',
    'Status',
    'Assignment',
    'Membership',
    'Through',
    'Privileged',
    'MFA registered',
  ]
  const columns = headers.map((header, at) => {
    return { key: String(at), header, kind: 'text', width: 16, print: 1, of: (text: string) => text } as const
  })
  const wide = { key: 'wide', header: 'User name', kind: 'text', width: 30, print: 8, of: () => 'ada' } as const
  const table = tableOf<string>(
    [...columns, wide],
    (async function* () {
      yield ['Microsoft Entra ID']
    })(),
  )
  const placed = await placedText(await whole(pdfFile(table, ABOUT)))
  expect(placed.map(({ text }) => text)).toEqual(expect.arrayContaining(['Account', 'type', 'Microsoft', 'Entra ID']))
  for (const header of headers) expect(placed.map(({ text }) => text).join(' ')).toContain(header.split(' ').at(-1))
  for (const one of placed) {
    expect(one.to).toBeLessThanOrEqual(842 - 36)
    const beside = placed.filter((other) => other.from > one.from && Math.abs(other.y - one.y) < 4)
    for (const other of beside) expect(other.from, `${one.text} | ${other.text}`).toBeGreaterThan(one.to)
  }
})

test('PDF tells on the first page what it comes to, and of letters that it cannot show', async () => {
  const about = { ...ABOUT, figures: [{ label: 'High', value: 1200, ink: '#b42318' }] }
  const { pages } = await openPdf(await whole(pdfFile(sampleTable(ROWS), about)))
  expect(pages[0]).toMatch(/1,200\s+High/)
  expect(pages.at(-1)).toContain('Boxes stand for letters')
  const plain = await openPdf(await whole(pdfFile(sampleTable([rowOf('Ωμέγα Жанна')]), ABOUT)))
  expect(plain.pages.join()).not.toContain('Boxes stand')
})

test('PDF says why it ends where it is not the whole', async () => {
  const about = { ...ABOUT, ending: () => 'Stopped at 2 rows: there are more.' }
  const { pages } = await openPdf(await whole(pdfFile(sampleTable(ROWS), about)))
  expect(pages.at(-1)).toContain('Stopped at 2 rows: there are more.')
})

test('a cell longer than a page ends with dots, and the row stays on one page', async () => {
  const { pages } = await openPdf(await whole(pdfFile(sampleTable([rowOf('x'.repeat(20_000)), rowOf('last')]), ABOUT)))
  expect(pages).toHaveLength(1)
  expect(pages[0]).toMatch(/…[\s\S]*last/)
})

test.each(FORMULAS)('no format makes a formula of %j', async (text) => {
  const csv = openCsv(await whole(csvFile(sampleTable([rowOf(text)]), ABOUT)))
  expect(csv[1]?.[1]).toBe(`'${text}`)
  const file = await whole(xlsxFile(sampleTable([rowOf(text)]), ABOUT))
  const [sheet] = await openXlsx(file)
  expect(sheet?.rows[1]?.[1]).toBe(text)
  const { cells, xml } = await sheetXml(file)
  expect(xml).not.toMatch(/<f[ >]/)
  // Text in a cell whose format is text: it stays text when somebody edits it.
  expect(cells).toMatchObject({ type: 'inlineStr', format: '@' })
})

test('XLSX goes on in further sheets where one is full, each with the header', async () => {
  const rows = Array.from({ length: 25 }, (_, at) => rowOf(`person-${at}`))
  const sheets = await openXlsx(await whole(xlsxFile(sampleTable(rows, 4), ABOUT, 11)))
  expect(sheets.map(({ rows }) => rows.length)).toEqual([11, 11, 6])
  expect(sheets.map(({ rows }) => rows[0]?.[1])).toEqual(['Who', 'Who', 'Who'])
  expect(sheets.flatMap(({ rows }) => rows.slice(1).map((row) => row[1]))).toEqual(rows.map(({ who }) => who))
})

test.each([
  ['control characters', 'a\u0000b\u0008c\ud800d', 'a\ufffdb\ufffdc\ufffdd'],
  [
    'a text longer than a cell',
    'é'.repeat(40_000),
    expect.stringMatching(/^é{32000,}.*cut: longer than a cell of Excel\)$/),
  ],
])('XLSX can be opened with %s in it', async (_, text, shown) => {
  const [sheet] = await openXlsx(await whole(xlsxFile(sampleTable([rowOf(text)]), ABOUT)))
  expect(sheet?.rows[1]?.[1]).toEqual(shown)
  expect(String(sheet?.rows[1]?.[1]).length).toBeLessThanOrEqual(32_767)
})

test.each(['A [b]: c/d\\e?*', "'quoted'", 'A very long title that no sheet of Excel can bear', '🎉'.repeat(20), ''])(
  'XLSX can be opened whatever its title: %j',
  async (title) => {
    const [sheet] = await openXlsx(await whole(xlsxFile(sampleTable(ROWS), { ...ABOUT, title })))
    expect(sheet?.name).toMatch(/^[^[\]:*?/\\]{1,31}$/)
  },
)

type Writer = (table: Table, about: typeof ABOUT) => AsyncGenerator<Uint8Array>
const WRITERS: [string, Writer][] = [
  ['CSV', csvFile],
  ['XLSX', (table, about) => xlsxFile(table, about)],
  ['JSON Lines', jsonLinesFile],
  ['PDF', pdfFile],
]

test.each(WRITERS)('%s breaks off where its rows do, instead of looking whole', async (_, write) => {
  async function* batches(): AsyncGenerator<Sample[]> {
    yield [rowOf('first')]
    throw new Error('the database went away')
  }
  const table = tableOf(
    [{ key: 'who', header: 'Who', kind: 'text', width: 10, print: 1, of: (row: Sample) => row.who }],
    batches(),
  )
  await expect(whole(write(table, ABOUT))).rejects.toThrow('the database went away')
})

test.each(WRITERS)(
  '%s reads a batch only when somebody takes bytes, and lets go of the rows when nobody does',
  async (_, write) => {
    let read = 0
    let released = false
    async function* batches(): AsyncGenerator<Sample[]> {
      try {
        for (;;) {
          read++
          yield Array.from({ length: 500 }, (_, at) => rowOf(`person ${read} ${at} ${Math.random()}`))
        }
      } finally {
        released = true
      }
    }
    const chunks = write(
      tableOf(
        [{ key: 'who', header: 'Who', kind: 'text', width: 10, print: 1, of: (row: Sample) => row.who }],
        batches(),
      ),
      ABOUT,
    )
    await chunks.next()
    await chunks.next()
    await chunks.return(undefined)
    expect(released).toBe(true)
    const before = read
    await new Promise((resolve) => setImmediate(resolve))
    expect(read).toBe(before)
    expect(read).toBeLessThan(20)
  },
)

async function sheetXml(file: Buffer) {
  const parts = entriesOf(file)
  const xml = parts.get('xl/worksheets/sheet1.xml') ?? ''
  const styles = parts.get('xl/styles.xml') ?? ''
  const [, style = '', type = ''] = /<c r="B2" (?:t="\w+" )?s="(\d+)"(?: t="(\w+)")?/.exec(xml) ?? []
  return { xml, cells: { type: type || /<c r="B2" t="(\w+)"/.exec(xml)?.[1], format: formatOf(styles, Number(style)) } }
}

/** ECMA-376 §18.8.30: format 49 is `@`. */
function formatOf(styles: string, at: number): string {
  const used = /<cellXfs[^>]*>(.*?)<\/cellXfs>/s.exec(styles)?.[1] ?? ''
  const id = [...used.matchAll(/<xf [^>]*numFmtId="(\d+)"/g)][at]?.[1]
  return id === '49' ? '@' : (new RegExp(`numFmtId="${id}" formatCode="([^"]*)"`).exec(styles)?.[1] ?? '')
}

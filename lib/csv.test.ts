import { expect, test } from 'vitest'
import { csvLines, csvStream } from './csv'

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\uff1d1', '=HYPERLINK("http://x")'])(
  'a spreadsheet shows %j as text',
  (text) => {
    expect(csvLines([[text]])).toBe(`"'${text.replaceAll('"', '""')}"\r\n`)
  },
)

test('numbers, quotes, commas and line breaks stay what they are', () => {
  expect(csvLines([['a "b", c\nd', 5, -5, null]])).toBe('"a ""b"", c\nd",5,-5,\r\n')
})

test('a file starts with the byte order mark and its header, and a page is read only when the reader wants it', async () => {
  let read = 0
  async function* pages() {
    for (const name of ['Ärger', 'Zoe']) {
      read++
      yield [[name]]
    }
  }
  const reader = csvStream(['Name'], pages()).getReader()
  const first = await reader.read()
  expect(Array.from(first.value?.slice(0, 3) ?? [])).toEqual([0xef, 0xbb, 0xbf])
  expect(new TextDecoder().decode(first.value)).toBe('"Name"\r\n')
  expect(read).toBeLessThan(2)
  expect(new TextDecoder().decode((await reader.read()).value)).toBe('"Ärger"\r\n')
  await reader.cancel()
})

test('a list that breaks off breaks the download off too, instead of looking complete', async () => {
  // biome-ignore lint/correctness/useYield: it fails before its first page
  async function* pages(): AsyncGenerator<string[][]> {
    throw new Error('the database went away')
  }
  await expect(new Response(csvStream(['Name'], pages())).text()).rejects.toThrow()
})

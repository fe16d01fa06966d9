import { expect, test } from 'vitest'
import { wrap } from './wrap'

const lines = (text: string, width = 10, most = 20) => wrap(text, width, { widthOf: () => 1, most })

test.each([
  ['what fits stays', 'ten letter', ['ten letter'], false],
  ['spaces are where lines end', 'one two three four', ['one two', 'three four'], false],
  ['a space that ends a line is no letter of the next', 'ten letter and', ['ten letter', 'and'], false],
  [
    'a long word ends behind its punctuation',
    'ada.lovelace@contoso.com',
    ['ada.', 'lovelace@', 'contoso.', 'com'],
    true,
  ],
  ['a long word without any ends anywhere', 'abcdefghijklmno', ['abcdefghij', 'klmno'], true],
  ['line breaks stay', 'a\nb\r\nc', ['a', 'b', 'c'], false],
  ['letters of two halves stay whole', '🎉'.repeat(12), ['🎉'.repeat(10), '🎉🎉'], true],
  ['nothing is one line', '', [''], false],
])('%s', (_, text, expected, altered) => {
  expect(lines(text)).toEqual({ lines: expected, altered })
})

test('what is too long ends with dots', () => {
  expect(lines('a b c d e', 1, 3)).toEqual({ lines: ['a', 'b', '…'], altered: true })
})

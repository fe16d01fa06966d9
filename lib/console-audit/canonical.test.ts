import { expect, test } from 'vitest'
import { canonicalText, storable } from './canonical'

test.each([
  ['the order of members', { b: 1, a: { d: 2, c: [3, { f: 4, e: 5 }] } }, '{"a":{"c":[3,{"e":5,"f":4}],"d":2},"b":1}'],
  ['the spelling of numbers', JSON.parse('[1.0, 1e2, 0.1, 1E-7, -0]'), '[1,100,0.1,1e-7,0]'],
  ['names by code units, not by alphabet', { é: 1, z: 2, Z: 3, '': 4 }, '{"":4,"Z":3,"z":2,"é":1}'],
  ['nothing', null, 'null'],
])('RFC 8785: one text whatever %s', (_, value, text) => {
  expect(canonicalText(value)).toBe(text)
})

test('what PostgreSQL cannot hold is replaced, in names as well, and dates become text', () => {
  const at = new Date('2026-11-22T01:02:03.004Z')
  expect(storable({ 'a\0': 'b\0', half: 'x\ud83d', whole: '😀', at, gone: undefined, n: Number.NaN })).toEqual({
    'a\ufffd': 'b\ufffd',
    half: 'x\ufffd',
    whole: '😀',
    at: '2026-11-22T01:02:03.004Z',
    n: null,
  })
})

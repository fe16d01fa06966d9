import { expect, test } from 'vitest'
import { nameKey, searchKey, searchWords, sortKey } from './name-keys'

test('two spellings of one name, composed or not and in any case, have one key', () => {
  expect(nameKey('ZOË')).toBe(nameKey('Zoe\u0308'))
})

test('names are sorted without their accents', () => {
  expect(['Zoe', 'Özil', 'Oz', 'Ångström'].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))).toEqual([
    'Ångström',
    'Oz',
    'Özil',
    'Zoe',
  ])
})

test('marks that are part of a letter stay', () => {
  expect(sortKey('हिन्दी')).toBe('हिन्दी')
})

test('a person is found with and without accents', () => {
  const key = searchKey('Mesut Özil', null, undefined, '')
  expect(key.split('\n')).toEqual(['mesut özil', 'mesut ozil'])
})

test('a search is cut into words, each once', () => {
  expect(searchWords('  Özil  mesut özil ')).toEqual(['özil', 'mesut'])
  expect(searchWords(undefined)).toEqual([])
})

test('keys are cut at a character, never inside one', () => {
  expect(Buffer.byteLength(sortKey('字'.repeat(500)))).toBe(399)
  expect(searchKey('字'.repeat(900))).not.toContain('\ufffd')
})

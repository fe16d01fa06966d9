import { expect, test } from 'vitest'
import { statusWord, verdict } from './verdict'

test.each([
  [401, '/Users', 'refused', /wrong token/],
  [403, '/Users', 'refused', /was refused/],
  [404, '/Userz', 'refused', /wrong path and was refused/],
  [404, '/', 'refused', /wrong path and was refused/],
  [404, '/Users/1', 'not found', /^Entra is connected; .* 404 not found$/],
  [404, '/Groups?filter=x', 'not found', /connected/],
  [409, '/Users', 'exists already', /^Entra is connected; .* 409 exists already$/],
  [400, '/Users', 'not accepted', /connected/],
  [503, '/Users', 'try later', /come back later/],
  [500, '/Users', 'failed', /failed/],
])('%d at %s is told as %s', (status, path, word, sentence) => {
  expect(statusWord({ status, path })).toBe(word)
  expect(verdict({ status, path, changes: [] }).words).toMatch(sentence)
})

import { expect, test } from 'vitest'
import { isTooManyWrong } from './wrong-tokens'

const START = new Date('2026-01-01T00:00:00Z')
const after = (ms: number) => new Date(START.getTime() + ms)

function attempts(profileId: string, count: number, at = START): boolean[] {
  return Array.from({ length: count }, () => isTooManyWrong(profileId, at))
}

test('ten wrong tokens of a profile pass as wrong, and ten more after a second; what lies between is too many', () => {
  expect(attempts('slow', 12).filter(Boolean)).toHaveLength(2)
  expect(attempts('slow', 12, after(1_000)).filter(Boolean)).toHaveLength(2)
  expect(attempts('other', 10)).not.toContain(true)
})

test('thousands of profiles that nobody knows do not give a guesser his allowance back', () => {
  attempts('guessed', 10)
  for (let n = 0; n < 30_000; n += 1) {
    isTooManyWrong(`unknown-${n}`, START)
    if (n % 5_000 === 0) expect(isTooManyWrong('guessed', START)).toBe(true)
  }
})

import { expect, test } from 'vitest'
import { type Lived, levelOf, newsOf, type Result, trendOf } from './level'
import type { Metric } from './profile-schema'

const COUNT: Metric = { measure: 'number', thresholds: { low: 3, high: 10 } }
const SHARE: Metric = { measure: 'percentage', thresholds: { low: 1, high: 3 } }
const YES_OR_NO: Metric = { measure: 'binary', level: 'medium' }

function found(n: number | null, total: number | null = null, more: Partial<Result> = {}): Result {
  return { verdict: 'detected', atMostLow: false, n, total, ...more }
}
const NONE = found(0, 200, { verdict: 'not-detected' })
const UNKNOWN = found(null, null, { verdict: 'not-assessed' })
const WARNED = found(null, null, { atMostLow: true })

test.each([
  ['up to the end of low it is low', found(3), COUNT, 'low'],
  ['between them it is medium', found(4), COUNT, 'medium'],
  ['just below high it is medium', found(9), COUNT, 'medium'],
  ['from the begin of high on it is high', found(10), COUNT, 'high'],
  ['a share counts in percent of the whole', found(2, 100), SHARE, 'medium'],
  ['a share of exactly the end of low is low', found(1, 100), SHARE, 'low'],
  ['a share of the begin of high is high', found(3, 100), SHARE, 'high'],
  ['one of many is a share near nothing', found(1, 100_000), SHARE, 'low'],
  ['without a whole what was found is all of it', found(1), SHARE, 'high'],
  ['yes or no has the level of the profile', found(null), YES_OR_NO, 'medium'],
  ['a warning is low whatever the profile says', WARNED, YES_OR_NO, 'low'],
  ['what is not detected has no level', NONE, COUNT, null],
  ['what is not assessed has no level', UNKNOWN, COUNT, null],
])('%s', (_, result, metric, level) => {
  expect(levelOf(result, metric)).toBe(level)
})

test('what somebody accepted is no part of the level, and with all of it accepted there is none', () => {
  expect([0, 1, 7, 9].map((accepted) => levelOf(found(10), COUNT, accepted))).toEqual(['high', 'medium', 'low', 'low'])
  expect(levelOf(found(10), COUNT, 10)).toBeNull()
  expect(levelOf(found(2), YES_OR_NO, 1)).toBe('medium')
  expect(levelOf(found(2), YES_OR_NO, 2)).toBeNull()
})

test.each([
  ['more of them', found(2), found(3), COUNT, 'rising', 'worse'],
  ['fewer of them', found(3), found(2), COUNT, 'falling', 'better'],
  ['the first of them', NONE, found(1), COUNT, 'rising', 'new'],
  ['the last of them gone', found(1), NONE, COUNT, 'falling', 'fixed'],
  ['as many of a whole that grew', found(2, 100), found(2, 200), SHARE, 'falling', 'better'],
  ['as many of them', found(2), found(2), COUNT, 'none', null],
  ['yes, of whatever size', found(2), found(3), YES_OR_NO, 'none', null],
  ['no longer a mere warning', WARNED, found(null), YES_OR_NO, 'rising', 'worse'],
  ['an answer after none', UNKNOWN, found(1), COUNT, 'none', null],
  ['no answer after one', found(1), UNKNOWN, COUNT, 'none', null],
  ['nothing to compare with', null, found(1), COUNT, 'none', null],
] as const)('%s', (_, before, after, metric, trend, news) => {
  expect(trendOf(before, after, metric)).toBe(trend)
  expect(newsOf(before && lived(before), lived(after), metric)).toBe(news)
})

function lived(result: Result, accepted: number | 'whole' = 0): Lived {
  return accepted === 'whole' ? { ...result, accepted: 0, whole: true } : { ...result, accepted, whole: false }
}

test.each([
  ['the check is accepted as a whole', lived(found(3)), lived(found(3), 'whole'), COUNT, 'accepted'],
  ['it is accepted no longer', lived(found(3), 'whole'), lived(found(3)), COUNT, 'new'],
  ['it stays accepted, whatever comes to it', lived(found(3), 'whole'), lived(found(9), 'whole'), COUNT, null],
  ['some of them are accepted', lived(found(3)), lived(found(3), 1), COUNT, 'accepted'],
  ['all of them are accepted', lived(found(3)), lived(found(3), 3), COUNT, 'accepted'],
  ['some are accepted no longer', lived(found(3), 2), lived(found(3)), COUNT, 'worse'],
  ['all of them are accepted no longer', lived(found(3), 3), lived(found(3)), COUNT, 'new'],
  ['one comes beside those that are accepted', lived(found(3), 3), lived(found(4), 3), COUNT, 'new'],
  ['some are repaired, none is accepted', lived(found(3)), lived(found(2)), COUNT, 'better'],
  ['one that was accepted is repaired', lived(found(3), 1), lived(found(2)), COUNT, null],
  ['what was accepted is repaired', lived(found(3), 'whole'), lived(NONE), COUNT, 'fixed'],
  ['it is found and accepted at once', lived(NONE), lived(found(3), 'whole'), COUNT, 'accepted'],
  ['it is accepted with the first answer', null, lived(found(3), 'whole'), COUNT, 'accepted'],
  ['a binary one is accepted object by object', lived(found(2)), lived(found(2), 2), YES_OR_NO, 'accepted'],
  ['a binary one comes back', lived(found(null), 'whole'), lived(found(null)), YES_OR_NO, 'new'],
  ['nobody can tell now', lived(found(3), 'whole'), lived(UNKNOWN, 'whole'), COUNT, null],
] as const)('news of what is accepted: %s', (_, before, after, metric, news) => {
  expect(newsOf(before, after, metric)).toBe(news)
})

import { expect, test } from 'vitest'
import { figureText, isStale, lastDayText, movedText, standingWords, thresholdText } from './risk-words'

test.each([
  [{ n: 26, total: 31, measure: 'percentage', verdict: 'detected' }, '26/31 (83.87%)'],
  [{ n: 1200, total: null, measure: 'number', verdict: 'detected' }, '1,200'],
  [{ n: 0, total: 31, measure: 'number', verdict: 'not-detected' }, '0/31 (0%)'],
  [{ n: 0, total: 0, measure: 'number', verdict: 'not-detected' }, '0/0'],
  [{ n: 2, total: null, measure: 'binary', verdict: 'detected' }, 'Detected'],
  [{ n: null, total: null, measure: 'binary', verdict: 'not-detected' }, 'Not detected'],
  [{ n: null, total: null, measure: 'number', verdict: 'not-assessed' }, '–'],
] as const)('%j reads %s', (risk, text) => {
  expect(figureText(risk, 'en')).toBe(text)
})

test('what is detected and has no level was accepted, as a whole or object by object', () => {
  const acceptance = { id: 'a', reason: 'known', by: 'Ada', until: null }
  expect(standingWords({ verdict: 'detected', level: null, acceptance }).word).toBe('Accepted')
  expect(standingWords({ verdict: 'detected', level: null, acceptance: null }).word).toBe('All accepted')
  expect(standingWords({ verdict: 'detected', level: 'low', acceptance: null }).word).toBe('Low')
  expect(standingWords({ verdict: 'not-assessed', level: null, acceptance: null }).tone).toBe('idle')
})

test('thresholds are told in the unit of their measure', () => {
  expect(thresholdText({ low: 3, high: 10 }, 'number', 'en')).toBe('Low up to 3, medium below 10, high from 10 on')
  expect(thresholdText({ low: 0, high: 1 }, 'number', 'en')).toBe('Low up to 0, high from 1 on')
  expect(thresholdText({ low: 0.5, high: 2 }, 'percentage', 'en')).toContain('high from 2% on')
})

test('movements name the levels that they reach or leave', () => {
  expect(movedText({ count: 0, high: 0, medium: 0 }, true)).toBe('No change so far')
  expect(movedText({ count: 4, high: 3, medium: 1 }, true)).toBe('3 more high, 1 more medium')
  expect(movedText({ count: 2, high: 0, medium: 0 }, false)).toBe('Within their levels')
})

test('a state is stale when a daily reading was missed', () => {
  const now = Date.parse('2026-11-22T12:00:00Z')
  expect(isStale('2026-11-21T11:00:00Z', now)).toBe(false)
  expect(isStale('2026-11-20T12:00:00Z', now)).toBe(true)
})

test('an acceptance ends with its last day, in the zone of the organization', () => {
  expect(lastDayText('2099-12-31T23:00:00Z', 'Europe/Berlin')).toBe('2099-12-31')
  expect(lastDayText('2026-03-29T22:00:00Z', 'Europe/Berlin')).toBe('2026-03-29')
  expect(lastDayText('2026-11-23T00:00:00Z', 'UTC')).toBe('2026-11-22')
})

import { expect, test } from 'vitest'
import { techniqueOf } from '@/lib/risks/attack-schema'
import type { Risk } from '@/lib/risks/schema'
import { filterRisks, inOrder, isNarrowed, moved, readRiskFilter } from './risk-filter'

function risk(checkId: string, given: Partial<Risk> = {}): Risk {
  return {
    checkId,
    title: checkId,
    category: 'Identity',
    severity: 'high',
    measure: 'number',
    verdict: 'detected',
    level: 'high',
    n: 3,
    total: 10,
    accepted: 0,
    acceptance: null,
    says: null,
    fix: null,
    trend: 'none',
    previous: null,
    news: null,
    techniques: [],
    ...given,
  }
}

const RISKS = [
  risk('guests', { level: 'low', trend: 'falling', category: 'Data', techniques: [techniqueOf('T1078.004')] }),
  risk('mfa', { level: 'high', trend: 'rising', title: 'Administrators without MFA' }),
  risk('sspr', { verdict: 'not-detected', level: null, measure: 'binary', news: 'fixed' }),
  risk('legacy', { verdict: 'not-assessed', level: null }),
  risk('owners', { level: 'medium' }),
  risk('lived-with', { level: null }),
]

const ids = (search: string) =>
  filterRisks(RISKS, readRiskFilter(new URLSearchParams(search))).map(({ checkId }) => checkId)

test.each([
  ['', ['guests', 'mfa', 'sspr', 'legacy', 'owners', 'lived-with']],
  ['level=high&level=low', ['guests', 'mfa']],
  ['level=high&trend=falling', []],
  ['verdict=not-assessed', ['legacy']],
  ['category=Data', ['guests']],
  ['technique=T1078.004', ['guests']],
  ['tactic=Initial+Access&tactic=Impact', ['guests']],
  ['tactic=Impact', []],
  ['tactic=Defense+Evasion', ['guests', 'mfa', 'sspr', 'legacy', 'owners', 'lived-with']],
  ['kind=binary', ['sspr']],
  ['news=fixed', ['sspr']],
  ['search=mfa+ADMIN', ['mfa']],
  ['search=t1078', ['guests']],
  ['search=cloud+accounts', ['guests']],
  ['level=catastrophic', ['guests', 'mfa', 'sspr', 'legacy', 'owners', 'lived-with']],
])('the address %j shows %j', (search, shown) => {
  expect(ids(search)).toEqual(shown)
  expect(isNarrowed(readRiskFilter(new URLSearchParams(search)))).toBe(shown.length < RISKS.length)
})

test('what was found, what nobody knows and what is sound stand apart, each in the order of the server', () => {
  const { detected, notAssessed, notDetected } = inOrder(RISKS)
  expect(detected.map(({ checkId }) => checkId)).toEqual(['guests', 'mfa', 'owners', 'lived-with'])
  expect(notAssessed.map(({ checkId }) => checkId)).toEqual(['legacy'])
  expect(notDetected.map(({ checkId }) => checkId)).toEqual(['sspr'])
})

test('rising tells how many became high or medium, falling how many are so no more', () => {
  const before = (level: Risk['level']) => ({ at: '2026-10-22T00:00:00Z', verdict: 'detected' as const, level, n: 1 })
  const risks = [
    risk('a', { trend: 'rising', level: 'high', previous: before('medium') }),
    risk('b', { trend: 'rising', level: 'medium', previous: before(null) }),
    risk('c', { trend: 'rising', level: 'high', previous: before('high') }),
    risk('d', { trend: 'falling', level: null, verdict: 'not-detected', previous: before('high') }),
  ]
  expect(moved(risks, 'rising')).toEqual({ count: 3, high: 1, medium: 1 })
  expect(moved(risks, 'falling')).toEqual({ count: 1, high: 1, medium: 0 })
})

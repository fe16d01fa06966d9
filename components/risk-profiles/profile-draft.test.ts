import { expect, test } from 'vitest'
import type { Metric } from '@/lib/risks/profile-schema'
import { bodyOf, changesOf, draftOf, isChanged, rangesOf, standardDraft } from './profile-draft'

const counted = (low: number, high: number): Metric => ({ measure: 'number', thresholds: { low, high } })
const yesOrNo = (level: 'high' | 'low'): Metric => ({ measure: 'binary', level })
const shared = (low: number, high: number): Metric => ({ measure: 'percentage', thresholds: { low, high } })

const profile = {
  name: 'Strict',
  metrics: [
    { checkId: 'a', title: 'A', category: 'Identity', metric: counted(1, 2), standard: counted(3, 10) },
    { checkId: 'b', title: 'B', category: 'Identity', metric: yesOrNo('high'), standard: yesOrNo('high') },
    { checkId: 'c', title: 'C', category: 'Data', metric: null, standard: shared(1, 5) },
  ] as const,
}
const known = [...profile.metrics]
const saved = draftOf({ name: profile.name, metrics: known })

test('only what differs from the standard is sent, what was taken out included', () => {
  expect(bodyOf(saved, known)).toEqual({ name: 'Strict', metrics: { a: counted(1, 2), c: null } })
})

test('a new profile begins with the standards, so it says nothing of its own', () => {
  expect(bodyOf(standardDraft({ metrics: known }), known).metrics).toEqual({})
})

test('a check counts as changed until it is as it was saved', () => {
  const changed = { ...saved, metrics: { ...saved.metrics, b: yesOrNo('low'), c: shared(1, 5) } }
  expect(changesOf(changed, saved)).toBe(2)
  expect(isChanged({ ...changed, metrics: { ...changed.metrics, b: yesOrNo('high'), c: null } }, saved)).toBe(false)
  expect(isChanged({ ...saved, name: 'Stricter' }, saved)).toBe(true)
  expect(changesOf({ ...saved, metrics: { ...saved.metrics, a: shared(1, 2) } }, saved)).toBe(1)
})

test('medium lies between where low ends and high begins', () => {
  expect(rangesOf(counted(3, 10), 'en')).toEqual({ low: 'up to 3', medium: 'above 3, below 10', high: 'from 10' })
  expect(rangesOf(shared(0.5, 2), 'en').high).toBe('from 2%')
  expect(rangesOf(yesOrNo('high'), 'en')).toEqual({ low: '–', medium: '–', high: 'detected' })
  expect(rangesOf(null, 'en').low).toBe('–')
})

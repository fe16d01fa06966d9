import { expect, test } from 'vitest'
import { NOTHING } from './asked'
import { askedBy, draftOf, newProperty, newRow, rowFor, withField } from './filter-draft'

const asked = {
  ...NOTHING,
  f: ['who:contains:ada', 'what:equals:X', 'who:contains:bob', 'who:not-equals:eve', 'nonsense'],
  p: ['Department:Modified:equals:Sales', '::exists:'],
}

test('values of one field and operator stand in one row, and come out as they went in', () => {
  const draft = draftOf(asked)
  expect(draft.filters.map(({ field, operator, values }) => [field, operator, values])).toEqual([
    ['who', 'contains', ['ada', 'bob']],
    ['what', 'equals', ['X']],
    ['who', 'not-equals', ['eve']],
  ])
  const { f, p } = askedBy(draft)
  expect([f.toSorted(), p]).toEqual([asked.f.toSorted(), asked.p])
})

test('a row without a value asks for nothing, but a property may exist without one', () => {
  const draft = { ...draftOf(NOTHING), filters: [newRow()], properties: [newProperty()] }
  expect(askedBy(draft)).toMatchObject({ f: [], p: [] })
  expect(askedBy({ ...draft, properties: [{ ...newProperty(), operator: 'exists' as const }] }).p).toEqual([
    '::exists:',
  ])
})

test('another field forgets the values, and the operator that it does not know', () => {
  const row = { ...newRow('who'), operator: 'contains' as const, values: ['ada'] }
  expect(withField(row, 'what')).toMatchObject({ operator: 'contains', values: [] })
  expect(withField(row, 'when')).toMatchObject({ operator: 'lt', values: [] })
})

test('the row behind a chip is found by its field and whether it excludes', () => {
  expect(rowFor(draftOf(asked), 'who:not-equals:eve')).toMatchObject({ operator: 'not-equals' })
})

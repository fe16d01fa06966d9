import { expect, test } from 'vitest'
import { changeLines, detailLines } from './change-lines'

const change = (name: string, after: string | null = 'x') => ({ name, before: null, after })

test('a property that two targets of an event have stands twice, told apart', () => {
  expect(changeLines([change('Name', 'a'), change('Name', 'b')])).toEqual([
    { attribute: 'Name', before: null, after: 'a' },
    { attribute: 'Name (2)', before: null, after: 'b' },
  ])
})

test('what the log adds for itself is a detail, not a change', () => {
  const changes = [change('Department'), change('Included Updated Properties', 'Department')]
  expect(changeLines(changes).map(({ attribute }) => attribute)).toEqual(['Department'])
  expect(detailLines({ details: [{ label: 'Category', value: 'UserManagement' }], changes })).toEqual([
    { label: 'Category', values: ['UserManagement'] },
    { label: 'Included Updated Properties', values: ['Department'] },
  ])
})

test('details of the same label stand under it once', () => {
  const details = ['A', 'B'].map((value) => ({ label: 'Policy', value }))
  expect(detailLines({ details, changes: [] })).toEqual([{ label: 'Policy', values: ['A', 'B'] }])
})

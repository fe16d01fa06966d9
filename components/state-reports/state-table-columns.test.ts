import { expect, test } from 'vitest'
import { STATE_CATALOGUE } from '@/lib/reports/state-catalogue'
import { askedOfReport } from './state-asked'
import { forPhone, STATE_COLUMNS, shownAtFirst } from './state-table-columns'

test('a report about a check shows what its finding rests on next to the names', () => {
  expect(shownAtFirst('users', '1S-09').slice(0, 4)).toEqual(['name', 'userName', 'lastSignIn', 'inactiveDays'])
  expect(shownAtFirst('users', null).slice(0, 3)).toEqual(['name', 'userName', 'status'])
})

test('no report shows a column twice, or one that its table does not have', () => {
  for (const { query } of STATE_CATALOGUE.filter(({ view }) => view === 'state')) {
    const { table, check } = askedOfReport(query)
    const shown = shownAtFirst(table, check)
    expect(new Set(shown).size).toBe(shown.length)
    expect(STATE_COLUMNS[table].map(({ key }) => key)).toEqual(expect.arrayContaining(shown))
  }
})

test('a phone shows the row and what tells of the check', () => {
  const onPhone = (check: string | null) =>
    forPhone(STATE_COLUMNS.users, check).flatMap(({ key, hideOnPhone }) => (hideOnPhone ? [] : [key]))
  expect(onPhone('1S-04')).toEqual(['name', 'lastSignIn'])
  expect(onPhone(null)).toEqual(['name', 'userName'])
})

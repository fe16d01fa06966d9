import { expect, test } from 'vitest'
import { REPORT_OF_CHECK } from './check-report-schema'
import { STATE_CATALOGUE } from './state-catalogue'

test('every check with a report of its own leads to it', () => {
  const told = STATE_CATALOGUE.flatMap(({ name, query }) => {
    const check = new URLSearchParams(query).get('check')
    return check === null ? [] : [[check, name]]
  })
  expect(REPORT_OF_CHECK).toEqual(Object.fromEntries(told))
})

import { expect, test } from 'vitest'
import { isOutage, isTimeout } from './outage'

const coded = (code: string) => Object.assign(new Error('x'), { code })

test.each(['57P01', '57P03', '08006', '53300', 'ECONNREFUSED', 'ECONNRESET'])('%s is an outage', (code) => {
  expect(isOutage(coded(code))).toBe(true)
})

test.each([
  'Connection terminated unexpectedly',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error and is not queryable',
])('"%s" is an outage', (message) => {
  expect(isOutage(new Error(message))).toBe(true)
})

test.each([
  coded('23505'),
  coded('57014'),
  coded('42601'),
  new TypeError('x is not a function'),
  'Connection terminated',
])('%s is none', (err) => {
  expect(isOutage(err)).toBe(false)
})

test('a statement that ran into its limit is told apart', () => {
  expect(isTimeout(coded('57014'))).toBe(true)
  expect(isTimeout(coded('57P01'))).toBe(false)
})

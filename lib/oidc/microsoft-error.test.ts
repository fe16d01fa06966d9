import { expect, test } from 'vitest'
import { microsoftRefusal } from './microsoft-error'
import { explain, findCode, readCode } from './schema'

const CORRELATION = '11111111-2222-3333-4444-555555555555'

test('an error at the token endpoint is known by its number and its correlation ID', () => {
  const answer = {
    error: 'invalid_client',
    error_description: `AADSTS7000215: Invalid client secret provided. Trace ID: ${CORRELATION.replace('1', '9')} Correlation ID: ${CORRELATION}`,
    error_codes: [7000215],
    correlation_id: CORRELATION,
  }
  expect(microsoftRefusal(answer)).toEqual({ reason: 'microsoft', code: 7000215, correlationId: CORRELATION })
  expect(explain(microsoftRefusal(answer)).title).toBe('The client secret is wrong')
})

test('an error at the redirect URI is known by the number in its text', () => {
  const answer = {
    error: 'consent_required',
    error_description: `AADSTS65001: The user has not consented. Correlation ID: ${CORRELATION}`,
  }
  expect(microsoftRefusal(answer)).toEqual({ reason: 'microsoft', code: 65001, correlationId: CORRELATION })
})

test.each([
  [{ error: 'access_denied', error_subcode: 'cancel' }, 'cancelled'],
  [{ error: 'access_denied' }, 'cancelled'],
  [{ error: 'consent_required' }, 'consent'],
  [{ error: 'interaction_required' }, 'consent'],
  [{ error: 'server_error' }, 'microsoft'],
  ['Bad gateway', 'microsoft'],
  [null, 'microsoft'],
])('%j is called %s', (answer, reason) => {
  expect(microsoftRefusal(answer)).toEqual({ reason })
})

test.each([
  ['AADSTS50011', 50011],
  ['50011', 50011],
  ['error code: aadsts7000222', 7000222],
  ["AADSTS700016: Application with identifier '11111111-2222-3333-4444-555555555555' was not found", 700016],
  ['11111111-2222-3333-4444-555555555555', null],
  ['Sorry', null],
  ['12', null],
])('the code in %j is %s', (text, code) => {
  expect(readCode(text)).toBe(code)
})

test('a code that nobody documented is explained in general', () => {
  expect(findCode(50999)).toBeNull()
  expect(explain({ reason: 'microsoft', code: 50999 }).title).toBe('Microsoft refused the sign-in')
})

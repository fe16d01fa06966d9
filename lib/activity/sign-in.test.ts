import { describe, expect, test } from 'vitest'
import { detailsOf } from './details'
import { normaliseSignIn } from './sign-in'

const SIGN_IN = {
  id: '66ea54eb-6301-4ee5-be62-ff5a759b0100',
  createdDateTime: '2026-11-01T10:00:00Z',
  userPrincipalName: 'bob@contoso.com',
  userId: 'u',
  appId: 'a',
  appDisplayName: 'Azure Portal',
  status: { errorCode: 0, failureReason: 'Other.' },
}
const read = (more: object = {}, stream = 'interactiveUser') => normaliseSignIn({ ...SIGN_IN, ...more }, stream)
const failed = (errorCode: number, more: object = {}) => read({ status: { errorCode, ...more } })

describe('the outcome', () => {
  test('of a success has no reason, whatever Graph writes there', () => {
    expect(read()).toMatchObject({ result: 'success', reason: null, errorCode: 0, tags: [] })
  })

  test.each([
    [50126, 'failure', 'Wrong user name or password', ['Failed Logon']],
    [53003, 'failure', 'Blocked by Conditional Access', ['Failed Logon']],
    [50074, 'interrupted', 'MFA required and not yet completed', ['Interrupted Logon']],
    [50140, 'interrupted', 'Keep-me-signed-in prompt was shown', ['Interrupted Logon']],
    [7000222, 'failure', 'Client secret expired', ['Failed Logon']],
  ] as const)('of %i is a %s: %s', (code, result, reason, tags) => {
    expect(failed(code)).toMatchObject({ result, reason, errorCode: code, tags })
  })

  test('of an unknown code keeps Microsoft’s own reason, unless that says nothing', () => {
    expect(failed(999_999, { failureReason: 'The moon is full.' })).toMatchObject({
      result: 'failure',
      reason: 'The moon is full.',
    })
    expect(failed(999_999, { failureReason: 'Other.' })).toMatchObject({ result: 'failure', reason: null })
  })

  test.each([
    ['Success', 'success'],
    ['failure', 'failure'],
    ['odd', null],
    [null, null],
    [undefined, null],
    [{ errorCode: 'many' }, null],
    [{ errorCode: '50126' }, 'failure'],
    [{ errorCode: 1e15 }, null],
  ])('of a status %j is %s', (status, result) => {
    expect(read({ status })).toMatchObject({ result })
  })
})

describe('who', () => {
  test.each([
    ['interactiveUser', {}, 'bob@contoso.com', 'u', 'User sign-in'],
    [
      'servicePrincipal',
      { userPrincipalName: '', userId: '', servicePrincipalName: 'Backup', servicePrincipalId: 'sp' },
      'Backup',
      'sp',
      'Service principal sign-in',
    ],
    [
      'managedIdentity',
      { userPrincipalName: null, userId: '00000000-0000-0000-0000-000000000000', servicePrincipalId: 'mi' },
      'Azure Portal',
      'mi',
      'Managed identity sign-in',
    ],
  ])('of a %s is its own name', (stream, more, who, whoId, activity) => {
    expect(read(more, stream)).toMatchObject({
      who,
      whoId,
      activity,
      kind: 'logon',
      action: 'Logon',
      what: 'Azure Portal',
    })
  })
})

test.each([
  [{ userType: 'guest' }, 'Guest'],
  [{ clientAppUsed: 'IMAP4' }, 'Legacy Authentication'],
  [{ riskLevelDuringSignIn: 'high' }, 'Risky Sign-in'],
  [{ riskState: 'atRisk' }, 'Risky Sign-in'],
  [{ status: { errorCode: 53003 }, conditionalAccessStatus: 'failure' }, 'Conditional Access Blocked'],
  [
    { status: { errorCode: 500121, additionalDetails: 'MFA denied; user declined the authentication' } },
    'MFA Rejected',
  ],
])('%j is tagged %s', (more, tag) => {
  expect(read(more).tags).toContain(tag)
})

test('a risk that Graph hides is no level of risk', () => {
  const hidden = { riskLevelDuringSignIn: 'hidden', riskLevelAggregated: 'hidden', riskState: 'none' }
  expect(read(hidden).tags).toEqual([])
  expect(detailsOf('logon', { ...SIGN_IN, ...hidden }).map(({ label }) => label)).not.toContain('Risk')
})

test('the details say how and under which conditions', () => {
  const event = {
    ...SIGN_IN,
    clientAppUsed: 'Browser',
    conditionalAccessStatus: 'failure',
    authenticationRequirement: 'multiFactorAuthentication',
    deviceDetail: { displayName: 'LAPTOP-1', operatingSystem: 'Windows 10', browser: 'Edge', isCompliant: true },
    appliedConditionalAccessPolicies: [
      { displayName: 'Require MFA', result: 'failure', enforcedGrantControls: ['Mfa'] },
      { displayName: 'Off', result: 'notEnabled' },
    ],
    authenticationDetails: [{ authenticationMethod: 'Password', succeeded: true }],
    riskLevelDuringSignIn: 'medium',
    riskState: 'atRisk',
  }
  expect(Object.fromEntries(detailsOf('logon', event).map(({ label, value }) => [label, value]))).toEqual({
    'Application ID': 'a',
    Client: 'Browser',
    Browser: 'Edge',
    'Operating system': 'Windows 10',
    Device: 'LAPTOP-1',
    'Device state': 'compliant',
    'Conditional Access': 'Not passed',
    Policy: 'Require MFA: not passed (Mfa)',
    Required: 'Multifactor authentication',
    'Authentication step': 'Password: succeeded',
    Risk: 'medium during sign-in, atRisk',
  })
})

test('the place is what is known of it', () => {
  const location = { city: 'Redmond', state: '', countryOrRegion: 'US' }
  expect(read({ location })).toMatchObject({ place: 'Redmond, US' })
  expect(read({ location: null })).toMatchObject({ place: null })
})

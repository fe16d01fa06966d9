import { expect, test } from 'vitest'
import { assessed } from '@/e2e/fixtures/check-answer'
import { AP_REGISTRATION_CHECKS } from './ap-registrations'

const DETECTED = { verdict: 'detected' }
const FINE = { verdict: 'not-detected' }
const NO_ANSWER = { verdict: 'not-assessed' }

const web = (...redirectUris: string[]) => ({ web: { redirectUris } })
const onDevice = (...redirectUris: string[]) => ({ publicClient: { redirectUris } })
const implicit = (implicitGrantSettings: object) => ({ web: { redirectUris: [], implicitGrantSettings } })
const shared = (signInAudience: string, isEnabled?: boolean) => ({
  signInAudience,
  servicePrincipalLockConfiguration: isEnabled === undefined ? null : { isEnabled, allProperties: true },
})

test.each<[string, string, object, object]>([
  [
    'ENT-AP-019',
    'one is not encrypted',
    web('https://contoso.com/', 'http://contoso.com/in'),
    { ...DETECTED, found: ['app'], n: 1, total: 2, notes: ['no encryption: http://contoso.com/in'] },
  ],
  [
    'ENT-AP-019',
    'one has a wildcard',
    web('https://*.contoso.com/in'),
    { ...DETECTED, notes: ['wildcard: https://*.contoso.com/in'] },
  ],
  [
    'ENT-AP-019',
    'one is a bare address',
    { spa: { redirectUris: ['https://203.0.113.7/in'] } },
    { ...DETECTED, notes: ['bare address: https://203.0.113.7/in'] },
  ],
  ['ENT-AP-019', 'one is a bare address of six', web('https://[2001:db8::7]/in'), DETECTED],
  [
    'ENT-AP-019',
    'a server has localhost',
    web('http://localhost:3000/in'),
    { ...DETECTED, notes: ['localhost: http://localhost:3000/in'] },
  ],
  ['ENT-AP-019', 'a device has localhost', onDevice('http://localhost', 'http://127.0.0.1:8400/'), FINE],
  [
    'ENT-AP-019',
    'schemes are those of applications',
    onDevice('ms-appx-web://Microsoft.AAD.BrokerPlugin/1', 'urn:ietf:wg:oauth:2.0:oob', 'msal1://auth'),
    FINE,
  ],
  ['ENT-AP-019', 'one is no URI at all', web('contoso'), FINE],

  [
    'ENT-AP-020',
    'access tokens are issued',
    implicit({ enableAccessTokenIssuance: true }),
    { ...DETECTED, found: ['app'], n: 1, total: 2, notes: ['access tokens'] },
  ],
  [
    'ENT-AP-020',
    'ID tokens alone are issued',
    implicit({ enableAccessTokenIssuance: false, enableIdTokenIssuance: true }),
    { verdict: 'warn', found: ['app'], notes: ['ID tokens'] },
  ],
  [
    'ENT-AP-020',
    'nothing is issued',
    implicit({ enableAccessTokenIssuance: false, enableIdTokenIssuance: false }),
    { ...FINE, total: 2 },
  ],

  [
    'ENT-AP-021',
    'it is not locked',
    shared('AzureADMultipleOrgs'),
    { ...DETECTED, found: ['app'], total: 1, notes: ['AzureADMultipleOrgs'] },
  ],
  ['ENT-AP-021', 'the lock is open', shared('AzureADandPersonalMicrosoftAccount', false), DETECTED],
  ['ENT-AP-021', 'it is locked', shared('AzureADMultipleOrgs', true), { ...FINE, total: 1 }],
  ['ENT-AP-021', 'it is for this tenant alone', shared('AzureADMyOrg'), { ...FINE, total: 0 }],
])('%s where %s', (id, _, more, expected) => {
  const application = [
    { id: 'app', displayName: 'Payroll', ...more },
    { id: 'other', ...web('https://contoso.com/') },
  ]
  expect(assessed(AP_REGISTRATION_CHECKS, id, { application })).toMatchObject(expected)
})

test.each(AP_REGISTRATION_CHECKS.map(({ id }) => id))(
  '%s finds nothing without applications, and has no answer where they could not be read',
  (id) => {
    expect(assessed(AP_REGISTRATION_CHECKS, id)).toMatchObject({ ...FINE, total: 0 })
    expect(assessed(AP_REGISTRATION_CHECKS, id, { application: 'error' })).toMatchObject(NO_ANSWER)
  },
)

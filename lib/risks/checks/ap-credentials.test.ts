import { expect, test } from 'vitest'
import { assessed } from '@/e2e/fixtures/check-answer'
import type { Differences } from '@/e2e/fixtures/snapshot'
import { daysAgo, SOUND } from '@/e2e/fixtures/sound-tenant'
import { AP_CREDENTIAL_CHECKS } from './ap-credentials'

const DETECTED = { verdict: 'detected' }
const FINE = { verdict: 'not-detected' }
const NO_ANSWER = { verdict: 'not-assessed' }

const MICROSOFT = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a'
/** From and until, in days before now. */
const credential = (from: number, until: number) => ({ startDateTime: daysAgo(from), endDateTime: daysAgo(until) })
const application = (more: object) => ({
  application: [
    { id: 'app', displayName: 'Payroll', appId: 'payroll', ...more },
    { id: 'other', displayName: 'Other', appId: 'other' },
  ],
})
const principal = (more: object) => ({
  'service-principal': [
    ...SOUND['service-principal'],
    { id: 'sp', displayName: 'Expenses', appOwnerOrganizationId: 'fabrikam', ...more },
  ],
})
const secrets = (...passwordCredentials: object[]) => ({ passwordCredentials })
const keys = (...keyCredentials: object[]) => ({ keyCredentials })
const federated = (issuer: string, subject: string) => ({
  'federated-credential': [{ id: 'fic', displayName: 'ci', issuer, subject }],
})
const GITHUB = 'https://token.actions.githubusercontent.com'

test.each<[string, string, Differences, object]>([
  [
    'ENT-AP-011',
    'a secret is for two years',
    application(secrets(credential(100, -630))),
    { ...DETECTED, found: ['app'], total: 1, notes: ['730 days'] },
  ],
  [
    'ENT-AP-012',
    'the key of a managed identity will soon be renewed',
    principal({ servicePrincipalType: 'ManagedIdentity', ...keys(credential(80, -10)) }),
    { ...FINE, total: 0 },
  ],
  [
    'ENT-AP-026',
    'a managed identity has the key that Microsoft made',
    principal({
      servicePrincipalType: 'ManagedIdentity',
      appOwnerOrganizationId: MICROSOFT,
      ...keys(credential(80, -10)),
    }),
    FINE,
  ],
  ['ENT-AP-011', 'a secret is for a leap year', application(secrets(credential(1, -365))), { ...FINE, total: 1 }],
  [
    'ENT-AP-011',
    'a secret never ends',
    application(secrets({ startDateTime: daysAgo(1), endDateTime: null })),
    { ...DETECTED, notes: ['Without an end'] },
  ],
  ['ENT-AP-011', 'a long one has expired', application(secrets(credential(900, 1))), { ...FINE, total: 0 }],
  ['ENT-AP-011', 'a certificate is for two years', application(keys(credential(100, -630))), FINE],
  [
    'ENT-AP-011',
    'a service principal has a long one',
    principal(secrets(credential(100, -630))),
    { ...DETECTED, found: ['sp'] },
  ],

  [
    'ENT-AP-012',
    'a secret has expired',
    application(secrets(credential(400, 35), credential(30, -300))),
    { ...DETECTED, found: ['app'], total: 1, notes: ['expired 2026-05-11'] },
  ],
  [
    'ENT-AP-012',
    'a certificate ends in 29 days',
    application(keys(credential(300, -29))),
    { ...DETECTED, notes: ['expires 2026-07-14'] },
  ],
  ['ENT-AP-012', 'a certificate ends in 31 days', application(keys(credential(300, -31))), { ...FINE, total: 1 }],
  [
    'ENT-AP-012',
    'a signing certificate is there twice',
    principal(keys(credential(900, 5), credential(900, 5))),
    { ...DETECTED, notes: ['expired 2026-06-10'] },
  ],

  [
    'ENT-AP-013',
    'one of two has secrets',
    application(secrets(credential(10, -10), credential(10, -20))),
    { ...DETECTED, found: ['app'], total: 2, notes: ['2 secrets'] },
  ],
  ['ENT-AP-013', 'its secret has expired', application(secrets(credential(10, 1))), { ...FINE, total: 2 }],
  ['ENT-AP-013', 'it has a certificate', application(keys(credential(10, -10))), FINE],

  [
    'ENT-AP-026',
    'one of Microsoft’s has a key',
    principal({ ...keys(credential(10, -10)), appOwnerOrganizationId: MICROSOFT }),
    { ...DETECTED, found: ['sp'], total: SOUND['service-principal'].length + 1, notes: ['1 credential'] },
  ],
  ['ENT-AP-026', 'one of somebody else has a key', principal(keys(credential(10, -10))), FINE],

  [
    'ENT-AP-027',
    'a branch is trusted',
    federated(GITHUB, 'repo:contoso/app:ref:refs/heads/main'),
    { ...FINE, total: 1 },
  ],
  [
    'ENT-AP-027',
    'any branch is trusted',
    federated(GITHUB, 'repo:contoso/app:ref:refs/heads/*'),
    { ...DETECTED, found: ['fic'], total: 1 },
  ],
  [
    'ENT-AP-027',
    'any pull request is trusted',
    federated(GITHUB, 'repo:contoso/app:pull_request'),
    { ...DETECTED, notes: ['Any pull request: repo:contoso/app:pull_request'] },
  ],
  [
    'ENT-AP-027',
    'the issuer is unknown',
    federated('https://tokens.example.com', 'me'),
    { ...DETECTED, notes: ['Unknown issuer: https://tokens.example.com'] },
  ],
  [
    'ENT-AP-027',
    'the issuer is one that looks alike',
    federated(`${GITHUB}.example.com`, 'repo:contoso/app:ref:refs/heads/main'),
    DETECTED,
  ],
  [
    'ENT-AP-027',
    'it is a managed identity of this tenant',
    federated('https://login.microsoftonline.com/contoso/v2.0', 'b7a1'),
    FINE,
  ],
  [
    'ENT-AP-027',
    'it is a managed identity of another tenant',
    federated('https://login.microsoftonline.com/fabrikam/v2.0', 'b7a1'),
    DETECTED,
  ],
  ['ENT-AP-027', 'it could not be read', { 'federated-credential': 'error' }, NO_ANSWER],
])('%s where %s', (id, _, differences, expected) => {
  expect(assessed(AP_CREDENTIAL_CHECKS, id, differences)).toMatchObject(expected)
})

test.each(AP_CREDENTIAL_CHECKS.map(({ id }) => id))('%s finds nothing in a sound tenant', (id) => {
  expect(assessed(AP_CREDENTIAL_CHECKS, id)).toMatchObject(FINE)
})

test.each([
  ['ENT-AP-011', 'application'],
  ['ENT-AP-012', 'service-principal'],
  ['ENT-AP-013', 'application'],
  ['ENT-AP-026', 'service-principal'],
])('%s has no answer without any %s', (id, type) => {
  expect(assessed(AP_CREDENTIAL_CHECKS, id, { [type]: 'error' })).toMatchObject(NO_ANSWER)
})

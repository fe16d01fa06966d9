import { expect, test } from 'vitest'
import { assessed } from '@/e2e/fixtures/check-answer'
import { aPolicy, type PolicyTerms } from '@/e2e/fixtures/conditional-access'
import type { Differences } from '@/e2e/fixtures/snapshot'
import { daysAgo } from '@/e2e/fixtures/sound-tenant'
import { CA_UPKEEP_CHECKS } from './ca-upkeep'

const GONE = '0c0ffee0-0000-4000-8000-00000000dead'
const THERE = '0c0ffee0-0000-4000-8000-00000000a11e'
const one = (terms: PolicyTerms, name = 'One') => ({
  'conditional-access-policy': [aPolicy(name, terms), aPolicy('Another')],
})
const reporting = { state: 'enabledForReportingButNotEnforced' }

const DETECTED = { verdict: 'detected' }
const SOUND = { verdict: 'not-detected' }
const NO_ANSWER = { verdict: 'not-assessed' }

test.each<[string, string, Differences, object]>([
  [
    'ENT-CA-027',
    'a user is gone',
    one({ users: { excludeUsers: ['glass-1', GONE] } }),
    { ...DETECTED, n: 1, total: 2, found: ['one'], notes: [`Gone: user ${GONE}`] },
  ],
  [
    'ENT-CA-027',
    'a group, a role, an app and a place are gone',
    one({
      users: { includeGroups: [GONE], excludeRoles: [GONE] },
      applications: { excludeApplications: [GONE] },
      conditions: { locations: { includeLocations: ['All'], excludeLocations: [GONE] } },
    }),
    { ...DETECTED, notes: [`Gone: group ${GONE}, role ${GONE}, app ${GONE}, location ${GONE}`] },
  ],
  [
    'ENT-CA-027',
    'an app is there by its client ID',
    {
      ...one({ applications: { excludeApplications: [THERE.toUpperCase()] } }),
      'service-principal': [{ id: 'sp', appId: THERE }],
    },
    SOUND,
  ],
  [
    'ENT-CA-027',
    'an app is known by its registration alone',
    { ...one({ applications: { excludeApplications: [THERE] } }), application: [{ id: 'app', appId: THERE }] },
    SOUND,
  ],
  [
    'ENT-CA-027',
    'words and the IDs of Microsoft stand in its lists',
    one({
      users: { includeUsers: ['All'], excludeUsers: ['GuestsOrExternalUsers', 'None'] },
      applications: {
        includeApplications: [
          'Office365',
          'MicrosoftAdminPortals',
          '00000002-0000-0ff1-ce00-000000000000',
          '797f4846-ba00-4fd7-ba43-dac1f8f63013',
        ],
      },
      conditions: {
        locations: { includeLocations: ['AllTrusted'], excludeLocations: ['00000000-0000-0000-0000-000000000000'] },
      },
    }),
    SOUND,
  ],
  ['ENT-CA-027', 'users are not read', { ...one({ users: { excludeUsers: [GONE] } }), user: 'error' }, NO_ANSWER],
  [
    'ENT-CA-027',
    'apps are not read',
    { ...one({ applications: { excludeApplications: [GONE] } }), application: 'error' },
    NO_ANSWER,
  ],

  [
    'ENT-CA-029',
    'a policy only reports for 31 days',
    one({ ...reporting, modifiedDateTime: daysAgo(31) }),
    { ...DETECTED, n: 1, total: 2, found: ['one'], notes: ['Only reports since 2026-05-15'] },
  ],
  [
    'ENT-CA-029',
    'a policy only reports for 29 days',
    one({ ...reporting, modifiedDateTime: daysAgo(29) }),
    { ...SOUND, n: 0, total: 2 },
  ],
  [
    'ENT-CA-029',
    'a policy that promises is off',
    one({ state: 'disabled' }, 'Require MFA'),
    { ...DETECTED, notes: ['Switched off'] },
  ],
  ['ENT-CA-029', 'a policy that promises nothing is off', one({ state: 'disabled' }, 'Trial of Ada'), SOUND],
  [
    'ENT-CA-029',
    'nobody knows when it was changed',
    { 'conditional-access-policy': [{ ...aPolicy('One', reporting), modifiedDateTime: null, createdDateTime: null }] },
    SOUND,
  ],
  [
    'ENT-CA-029',
    'it was never changed since it was made',
    { 'conditional-access-policy': [{ ...aPolicy('One', reporting), modifiedDateTime: null }] },
    DETECTED,
  ],

  [
    'ENT-CA-031',
    'it is the only control',
    one({ grant: ['approvedApplication'] }),
    { ...DETECTED, n: 1, total: 2, found: ['one'] },
  ],
  ['ENT-CA-031', 'app protection will do too', one({ grant: ['approvedApplication', 'compliantApplication'] }), SOUND],
  [
    'ENT-CA-031',
    'such a policy is off',
    one({ state: 'disabled', grant: ['approvedApplication'] }),
    { ...SOUND, total: 1 },
  ],
])('%s where %s', (id, _, differences, expected) => {
  expect(assessed(CA_UPKEEP_CHECKS, id, differences)).toMatchObject(expected)
})

test.each(CA_UPKEEP_CHECKS.map(({ id }) => id))(
  '%s finds nothing in a sound tenant, and has no answer without the policies or P1',
  (id) => {
    expect(assessed(CA_UPKEEP_CHECKS, id)).toMatchObject(SOUND)
    expect(assessed(CA_UPKEEP_CHECKS, id, { 'conditional-access-policy': 'no-permission' })).toMatchObject(NO_ANSWER)
    expect(assessed(CA_UPKEEP_CHECKS, id, { 'subscribed-sku': [] })).toMatchObject(NO_ANSWER)
  },
)

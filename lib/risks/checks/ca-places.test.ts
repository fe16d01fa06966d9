import { expect, test } from 'vitest'
import { assessed } from '@/e2e/fixtures/check-answer'
import { aPolicy } from '@/e2e/fixtures/conditional-access'
import type { Differences } from '@/e2e/fixtures/snapshot'
import { policiesBut } from '@/e2e/fixtures/sound-policies'
import { CA_PLACE_CHECKS } from './ca-places'

const MFA = 'Phishing-resistant MFA for everyone'
const COUNTRIES = 'Block other countries'
const every = (type: string, value: number, terms = {}) =>
  policiesBut(MFA, aPolicy('Frequency', { session: { signInFrequency: { isEnabled: true, type, value } }, ...terms }))
const places = (includeLocations: string[], excludeLocations: string[], grant = ['block']) =>
  policiesBut(aPolicy(COUNTRIES, { conditions: { locations: { includeLocations, excludeLocations } }, grant }))
const abroad = {
  conditions: { locations: { includeLocations: ['All'], excludeLocations: ['home-countries'] } },
  grant: ['block'],
}
const addresses = (...ranges: (string | null)[]) => ({
  'named-location': [
    { id: 'office', isTrusted: true, ipRanges: ranges.map((cidrAddress) => ({ cidrAddress })) },
    { id: 'home-countries', isTrusted: null, countriesAndRegions: ['DE'] },
  ],
})

const DETECTED = { verdict: 'detected' }
const SOUND = { verdict: 'not-detected' }
const NO_ANSWER = { verdict: 'not-assessed' }

test.each<[string, string, Differences, object]>([
  ['ENT-CA-020', 'nothing limits sessions', policiesBut(MFA), { ...DETECTED, found: [] }],
  ['ENT-CA-020', 'a session lasts a week', every('days', 7), SOUND],
  [
    'ENT-CA-020',
    'a session lasts eight days',
    every('days', 8),
    { ...DETECTED, notes: ['a sign-in every 8 days only'] },
  ],
  [
    'ENT-CA-020',
    'it is for browsers alone',
    every('days', 1, { conditions: { clientAppTypes: ['browser'] } }),
    { ...DETECTED, notes: ['only under conditions (client apps)'] },
  ],

  [
    'ENT-CA-033',
    'nothing binds tokens',
    policiesBut(MFA, aPolicy('Session', { session: { secureSignInSession: null } })),
    { ...DETECTED, found: [] },
  ],
  [
    'ENT-CA-033',
    'no policy limits sessions',
    { 'conditional-access-policy': [aPolicy('Plain')] },
    { ...DETECTED, found: [] },
  ],
  [
    'ENT-CA-033',
    'the cloud does not know it',
    policiesBut(MFA),
    { ...NO_ANSWER, says: 'Microsoft Graph told nothing of "secureSignInSession"' },
  ],
  [
    'ENT-CA-033',
    'the policy only reports',
    policiesBut(
      aPolicy(MFA, {
        state: 'enabledForReportingButNotEnforced',
        session: { secureSignInSession: { isEnabled: true } },
      }),
    ),
    { ...DETECTED, notes: ['only reports'] },
  ],
  [
    'ENT-CA-033',
    'it is switched off in the policy',
    policiesBut(aPolicy(MFA, { session: { secureSignInSession: { isEnabled: false } } })),
    DETECTED,
  ],

  ['ENT-CA-023', 'there is no location', { 'named-location': [] }, DETECTED],
  [
    'ENT-CA-023',
    'countries alone are trusted',
    { 'named-location': [{ id: 'c', isTrusted: true, countriesAndRegions: ['DE'] }] },
    DETECTED,
  ],
  [
    'ENT-CA-023',
    'no addresses are trusted',
    { 'named-location': [{ id: 'a', isTrusted: false, ipRanges: [{ cidrAddress: '8.8.8.8/32' }] }] },
    DETECTED,
  ],
  ['ENT-CA-023', 'addresses are trusted', addresses('8.8.8.8/32'), SOUND],

  [
    'ENT-CA-024',
    'ranges are private',
    addresses('10.1.0.0/16', '8.8.8.8/32', 'fd00:1::/32', '100.64.0.0/10'),
    { ...DETECTED, n: 1, total: 1, found: ['office'], notes: ['10.1.0.0/16, fd00:1::/32, 100.64.0.0/10'] },
  ],
  [
    'ENT-CA-024',
    'ranges only look private',
    addresses('172.32.0.0/16', '100.128.0.0/10', '2001:db8::/32', '192.169.0.0/24', null, 'nonsense'),
    { ...SOUND, n: 0, total: 1 },
  ],

  ['ENT-CA-025', 'nothing blocks them', policiesBut(COUNTRIES), { ...DETECTED, found: [] }],
  ['ENT-CA-025', 'some countries are blocked', places(['HOME-COUNTRIES'], []), SOUND],
  ['ENT-CA-025', 'some addresses are blocked', places(['office'], []), { ...DETECTED, found: [] }],
  [
    'ENT-CA-025',
    'they are blocked in report-only, and for browsers alone',
    policiesBut(
      COUNTRIES,
      aPolicy('Trial', { ...abroad, state: 'enabledForReportingButNotEnforced' }),
      aPolicy('Browsers', { ...abroad, conditions: { ...abroad.conditions, clientAppTypes: ['browser'] } }),
    ),
    { ...DETECTED, notes: ['only reports', 'only under conditions (client apps)'] },
  ],
  ['ENT-CA-025', 'MFA lets them in', places(['All'], ['home-countries'], ['mfa']), DETECTED],
])('%s where %s', (id, _, differences, expected) => {
  expect(assessed(CA_PLACE_CHECKS, id, differences)).toMatchObject(expected)
})

test.each(CA_PLACE_CHECKS.map(({ id }) => id))(
  '%s finds nothing in a sound tenant, and has no answer without what it reads or P1',
  (id) => {
    expect(assessed(CA_PLACE_CHECKS, id)).toMatchObject(SOUND)
    const unread: Differences = { 'conditional-access-policy': 'no-permission', 'named-location': 'no-permission' }
    expect(assessed(CA_PLACE_CHECKS, id, unread)).toMatchObject(NO_ANSWER)
    expect(assessed(CA_PLACE_CHECKS, id, { 'subscribed-sku': [] })).toMatchObject(NO_ANSWER)
  },
)

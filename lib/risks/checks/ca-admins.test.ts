import { expect, test } from 'vitest'
import { assessed } from '@/e2e/fixtures/check-answer'
import { aPolicy, BREAK_GLASS, PHISHING_RESISTANT_GRANT, type PolicyTerms } from '@/e2e/fixtures/conditional-access'
import type { Differences } from '@/e2e/fixtures/snapshot'
import { policiesBut } from '@/e2e/fixtures/sound-policies'
import { PRIVILEGED_ROLES, ROLES } from '@/e2e/fixtures/sound-tenant'
import { CA_ADMIN_CHECKS } from './ca-admins'

const MFA = 'Phishing-resistant MFA for everyone'
const DEVICES = 'Managed devices only'
const PORTALS = 'Admin portals for admins'
const ADMINS = 'Administrators'
/** In place of what holds for everyone. */
const admins = (terms: PolicyTerms, roles: readonly string[] = PRIVILEGED_ROLES) =>
  policiesBut(
    MFA,
    DEVICES,
    aPolicy(ADMINS, { ...terms, users: { includeUsers: [], includeRoles: roles, ...terms.users } }),
  )
const portals = (terms: PolicyTerms) =>
  policiesBut(
    aPolicy(PORTALS, {
      users: { excludeRoles: PRIVILEGED_ROLES },
      applications: { includeApplications: ['MicrosoftAdminPortals'] },
      grant: ['block'],
      ...terms,
    }),
  )
const every = (value: number, type: string, mode = 'never') => ({
  signInFrequency: { isEnabled: true, frequencyInterval: 'timeBased', type, value },
  persistentBrowser: { isEnabled: true, mode },
})
const BUT_EXCHANGE = PRIVILEGED_ROLES.filter((id) => id !== ROLES['Exchange Administrator'])
const DEFAULTS_ON = { 'security-defaults': [{ id: 'defaults', isEnabled: true }], 'conditional-access-policy': [] }
const FREE = { 'subscribed-sku': [] }

const DETECTED = { verdict: 'detected' }
const SOUND = { verdict: 'not-detected' }
const NO_ANSWER = { verdict: 'not-assessed' }

test.each<[string, string, Differences, object]>([
  [
    'ENT-CA-003',
    'nothing requires it',
    policiesBut(MFA),
    { ...DETECTED, found: [], says: 'No role is under such a policy.' },
  ],
  ['ENT-CA-003', 'a policy names all roles', admins({}), SOUND],
  [
    'ENT-CA-003',
    'a policy names them in capitals',
    admins(
      {},
      PRIVILEGED_ROLES.map((id) => id.toUpperCase()),
    ),
    SOUND,
  ],
  [
    'ENT-CA-003',
    'one role is missing',
    admins({}, BUT_EXCHANGE),
    { ...DETECTED, found: ['administrators'], says: 'Not for Exchange Administrator.' },
  ],
  [
    'ENT-CA-003',
    'two policies name all roles together',
    policiesBut(
      MFA,
      aPolicy('One', { users: { includeUsers: [], includeRoles: BUT_EXCHANGE } }),
      aPolicy('Two', { users: { includeUsers: [], includeRoles: [ROLES['Exchange Administrator']] } }),
    ),
    SOUND,
  ],
  [
    'ENT-CA-003',
    'a role is left out',
    admins({ users: { includeUsers: ['All'], excludeRoles: [ROLES['Exchange Administrator']] } }),
    { ...DETECTED, notes: ['leaves out 1 role'] },
  ],
  [
    'ENT-CA-003',
    'an administrator is left out',
    admins({ users: { excludeUsers: [...BREAK_GLASS, 'ada'] } }),
    { ...DETECTED, notes: ['leaves out 1 user'] },
  ],
  [
    'ENT-CA-003',
    'it is only reported',
    admins({ state: 'enabledForReportingButNotEnforced' }),
    { ...DETECTED, notes: ['only reports'] },
  ],
  ['ENT-CA-003', 'another control will do', admins({ grant: ['mfa', 'compliantDevice'] }), { verdict: 'warn' }],
  ['ENT-CA-003', 'security defaults are on', DEFAULTS_ON, { ...SOUND, says: 'By security defaults.' }],

  ['ENT-CA-004', 'any MFA will do', admins({}), { ...DETECTED, found: [] }],
  [
    'ENT-CA-004',
    'the eight roles are named',
    admins({ grant: PHISHING_RESISTANT_GRANT }, PRIVILEGED_ROLES.slice(0, 8)),
    SOUND,
  ],
  [
    'ENT-CA-004',
    'one of the eight is missing',
    admins({ grant: PHISHING_RESISTANT_GRANT }, PRIVILEGED_ROLES.slice(1)),
    { ...DETECTED, says: 'Not for Global Administrator.' },
  ],
  [
    'ENT-CA-004',
    'it holds on some devices',
    admins({
      grant: PHISHING_RESISTANT_GRANT,
      conditions: { devices: { deviceFilter: { mode: 'include', rule: 'x' } } },
    }),
    { ...DETECTED, notes: ['only under conditions (devices)'] },
  ],
  ['ENT-CA-004', 'security defaults are on', DEFAULTS_ON, DETECTED],

  ['ENT-CA-008', 'nothing closes them', policiesBut(PORTALS), { ...DETECTED, found: [] }],
  [
    'ENT-CA-008',
    'some people are kept out',
    portals({ users: { includeUsers: ['noor'], excludeRoles: PRIVILEGED_ROLES } }),
    { ...DETECTED, notes: ['not for all users'] },
  ],
  [
    'ENT-CA-008',
    'administrators are kept out too',
    portals({ users: { excludeRoles: [] } }),
    { ...DETECTED, notes: ['leaves out no role'] },
  ],
  ['ENT-CA-008', 'MFA opens them', portals({ grant: ['mfa'] }), { ...DETECTED, found: [] }],

  ['ENT-CA-016', 'nothing requires a managed device', policiesBut(DEVICES), { ...DETECTED, found: [] }],
  ['ENT-CA-016', 'a policy of administrators requires one', admins({ grant: ['compliantDevice'] }), SOUND],
  ['ENT-CA-016', 'MFA will do in its place', admins({ grant: ['compliantDevice', 'mfa'] }), { ...DETECTED, found: [] }],
  [
    'ENT-CA-016',
    'MFA is needed as well',
    admins({ grant: { operator: 'AND', builtInControls: ['compliantDevice', 'mfa'] } }),
    SOUND,
  ],
  [
    'ENT-CA-016',
    'it is only reported, and outside of the office alone',
    policiesBut(
      DEVICES,
      aPolicy('Trial', { grant: ['compliantDevice'], state: 'enabledForReportingButNotEnforced' }),
      aPolicy('Outside', {
        grant: ['compliantDevice'],
        conditions: { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } },
      }),
    ),
    { ...DETECTED, notes: ['only reports', 'only under conditions (locations)'] },
  ],
  [
    'ENT-CA-016',
    'it is required on one platform alone',
    admins({
      grant: ['compliantDevice'],
      conditions: { platforms: { includePlatforms: ['windows'], excludePlatforms: [] } },
    }),
    { ...DETECTED, says: 'No role is under such a policy.', found: ['administrators'] },
  ],
  [
    'ENT-CA-016',
    'one role is missing',
    admins({ grant: ['domainJoinedDevice'] }, BUT_EXCHANGE),
    { ...DETECTED, says: 'Not for Exchange Administrator.' },
  ],

  [
    'ENT-CA-019',
    'a session lasts eight hours',
    admins({ session: every(8, 'hours') }),
    { ...DETECTED, notes: ['a sign-in every 8 hours only'] },
  ],
  ['ENT-CA-019', 'a session lasts a day', admins({ session: every(1, 'days') }), DETECTED],
  [
    'ENT-CA-019',
    'a browser stays signed in',
    admins({ session: every(4, 'hours', 'always') }),
    { ...DETECTED, notes: ['browsers may stay signed in'] },
  ],
  [
    'ENT-CA-019',
    'each sign-in is a new one',
    admins({ session: { ...every(1, 'hours'), signInFrequency: { isEnabled: true, frequencyInterval: 'everyTime' } } }),
    SOUND,
  ],
  [
    'ENT-CA-019',
    'the frequency is switched off',
    admins({ session: { ...every(4, 'hours'), signInFrequency: { isEnabled: false, type: 'hours', value: 4 } } }),
    DETECTED,
  ],
  [
    'ENT-CA-019',
    'each half has a policy',
    policiesBut(
      MFA,
      aPolicy('Frequency', { grant: null, session: { signInFrequency: every(4, 'hours').signInFrequency } }),
      aPolicy('Persistence', { grant: null, session: { persistentBrowser: { isEnabled: true, mode: 'never' } } }),
    ),
    SOUND,
  ],
  ['1S-16', 'a session lasts nine hours', admins({ session: every(9, 'hours') }), SOUND],
  ['1S-16', 'a session lasts ten hours', admins({ session: every(10, 'hours') }), DETECTED],
  ['1S-16', 'nothing limits sessions', policiesBut(MFA), { ...DETECTED, found: [] }],
])('%s where %s', (id, _, differences, expected) => {
  expect(assessed(CA_ADMIN_CHECKS, id, differences)).toMatchObject(expected)
})

test.each(CA_ADMIN_CHECKS.map(({ id }) => id))(
  '%s finds nothing in a sound tenant, and has no answer without the policies or P1',
  (id) => {
    expect(assessed(CA_ADMIN_CHECKS, id)).toMatchObject(SOUND)
    expect(assessed(CA_ADMIN_CHECKS, id, { 'conditional-access-policy': 'no-permission' })).toMatchObject(NO_ANSWER)
    expect(assessed(CA_ADMIN_CHECKS, id, FREE)).toMatchObject({ ...NO_ANSWER, fix: expect.stringContaining('P1') })
  },
)

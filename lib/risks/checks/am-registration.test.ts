import { expect, test } from 'vitest'
import { assessed } from '@/e2e/fixtures/check-answer'
import { butWith, type Differences } from '@/e2e/fixtures/snapshot'
import { anAssignment, aUser, SOUND as SOUND_TENANT } from '@/e2e/fixtures/sound-tenant'
import { AM_REGISTRATION_CHECKS } from './am-registration'

const registered = (id: string, changes: object) => ({ registration: butWith('registration', id, { ...changes }) })
const unregistered = (id: string) => registered(id, { isMfaRegistered: false, methodsRegistered: [] })
const user = (id: string, changes: object) => ({ user: butWith('user', id, { ...changes }) })
const everybody = (changes: object) => ({
  registration: SOUND_TENANT.registration.map((one) => ({ ...one, ...changes })),
})
const campaignOff = {
  'authentication-methods-policy': butWith('authentication-methods-policy', 'authenticationMethodsPolicy', {
    registrationEnforcement: { authenticationMethodsRegistrationCampaign: { state: 'disabled' } },
  }),
}
/** Noor by a group that is eligible. */
const eligibleNoor = {
  'role-eligibility': [anAssignment('User Administrator', 'admins', { principalType: 'group' })],
  group: [{ id: 'admins' }],
  'group-member': { admins: ['noor'] },
}

const P1 = {
  'subscribed-sku': [{ id: 'ems', capabilityStatus: 'Enabled', servicePlans: [{ servicePlanName: 'AAD_PREMIUM' }] }],
}

const DETECTED = { verdict: 'detected' }
const SOUND = { verdict: 'not-detected' }
const NO_ANSWER = { verdict: 'not-assessed' }

test.each<[string, string, Differences, object]>([
  [
    'ENT-AM-013',
    'a member has registered nothing',
    unregistered('noor'),
    { ...DETECTED, n: 1, total: 5, found: ['noor'] },
  ],
  ['ENT-AM-013', 'a guest has registered nothing', unregistered('gil'), { ...SOUND, n: 0, total: 5 }],
  [
    'ENT-AM-013',
    'the account is disabled',
    { ...unregistered('noor'), ...user('noor', { accountEnabled: false }) },
    { ...SOUND, total: 4 },
  ],
  [
    'ENT-AM-013',
    'the account is of before there were types',
    { ...unregistered('noor'), ...user('noor', { userType: null }) },
    { ...DETECTED, found: ['noor'] },
  ],
  ['ENT-AM-013', 'the account is gone', { ...unregistered('noor'), user: [aUser('ada')] }, { ...SOUND, total: 1 }],
  ['ENT-AM-013', 'it is not known', registered('noor', { isMfaRegistered: null }), SOUND],
  ['1S-11', 'a guest has registered nothing', unregistered('gil'), { ...DETECTED, n: 1, total: 6, found: ['gil'] }],

  [
    'ENT-AM-014',
    'an eligible administrator has registered nothing',
    unregistered('ada'),
    { ...DETECTED, n: 1, total: 4, found: ['ada'] },
  ],
  [
    'ENT-AM-014',
    'a break-glass account has registered nothing',
    unregistered('glass-1'),
    { ...DETECTED, found: ['glass-1'] },
  ],
  ['ENT-AM-014', 'a colleague has registered nothing', unregistered('noor'), { ...SOUND, n: 0, total: 4 }],
  [
    'ENT-AM-014',
    'a colleague is one by a group',
    { ...unregistered('noor'), ...eligibleNoor },
    { ...DETECTED, found: ['noor'] },
  ],
  [
    'ENT-AM-014',
    'a role is not privileged',
    { ...unregistered('noor'), 'role-assignment': [anAssignment('Directory Readers', 'noor')] },
    SOUND,
  ],
  [
    'ENT-AM-014',
    'eligible ones are not read',
    { ...unregistered('glass-1'), 'role-eligibility': 'no-permission' },
    { ...DETECTED, total: 2, says: expect.stringContaining('Eligible') },
  ],
  ['ENT-AM-014', 'roles are not read', { 'role-assignment': 'no-permission' }, NO_ANSWER],

  [
    'ENT-AM-015',
    'an administrator has codes alone',
    registered('ada', { methodsRegistered: ['mobilePhone', 'microsoftAuthenticatorPush'] }),
    { ...DETECTED, n: 1, total: 4, found: ['ada'], notes: ['mobilePhone, microsoftAuthenticatorPush'] },
  ],
  [
    'ENT-AM-015',
    'an administrator has none',
    registered('ada', { methodsRegistered: [] }),
    { ...DETECTED, notes: ['no method'] },
  ],
  [
    'ENT-AM-015',
    'an administrator has Windows Hello',
    registered('ada', { methodsRegistered: ['windowsHelloForBusiness'] }),
    SOUND,
  ],
  [
    'ENT-AM-015',
    'an administrator has a key',
    registered('ada', { methodsRegistered: ['fido2SecurityKey', 'mobilePhone'] }),
    SOUND,
  ],
  ['ENT-AM-015', 'it is not known', registered('ada', { methodsRegistered: null }), SOUND],

  [
    'ENT-AM-012',
    'it is off and a fifth have registered nothing',
    { ...campaignOff, ...unregistered('noor') },
    {
      ...DETECTED,
      found: ['authenticationmethodspolicy'],
      says: 'It is off, and 1 of 5 members have registered no MFA.',
    },
  ],
  ['ENT-AM-012', 'it is off and all have registered', campaignOff, SOUND],
  ['ENT-AM-012', 'it is off and nobody knows who has', { ...campaignOff, registration: 'not-licensed' }, NO_ANSWER],
  ['ENT-AM-012', 'it is on and nobody knows who has', { registration: 'not-licensed' }, SOUND],

  [
    'ENT-AM-016',
    'one member may not',
    registered('noor', { isSsprEnabled: false }),
    { ...DETECTED, says: 'It is enabled for 4 of 5 members.' },
  ],
  ['1S-13', 'one member may not', registered('noor', { isSsprEnabled: false }), SOUND],
  ['1S-13', 'no member may', everybody({ isSsprEnabled: false }), DETECTED],
  ['1S-13', 'nobody is in the report yet', { registration: [] }, { ...NO_ANSWER, fix: expect.stringContaining('day') }],
  ['ENT-AM-016', 'nobody is in the report yet', { registration: [] }, NO_ANSWER],
  ['ENT-AM-013', 'nobody is in the report yet', { registration: [] }, NO_ANSWER],
  [
    'ENT-AM-014',
    'no administrator is in the report yet',
    { registration: SOUND_TENANT.registration.filter(({ id }) => id === 'noor') },
    NO_ANSWER,
  ],
  [
    'ENT-AM-014',
    'nothing is found, and eligible ones are not read',
    { 'role-eligibility': 'no-permission' },
    { ...NO_ANSWER, says: expect.stringContaining('Eligible role assignments') },
  ],
  [
    'ENT-AM-014',
    'nothing is found, and nobody can be eligible for lack of P2',
    { 'role-eligibility': 'no-permission', ...P1 },
    { ...SOUND, says: null },
  ],
  [
    'ENT-AM-017',
    'they may',
    { 'authorization-policy': butWith('authorization-policy', 'authorizationPolicy', { allowedToUseSSPR: true }) },
    { ...DETECTED, found: ['authorizationpolicy'] },
  ],
])('%s where %s', (id, _, differences, expected) => {
  expect(assessed(AM_REGISTRATION_CHECKS, id, differences)).toMatchObject(expected)
})

const OF_POLICIES = ['ENT-AM-012', 'ENT-AM-017']

test.each(AM_REGISTRATION_CHECKS.map(({ id }) => id))(
  '%s finds nothing in a sound tenant, and has no answer without what it reads',
  (id) => {
    expect(assessed(AM_REGISTRATION_CHECKS, id)).toMatchObject(SOUND)
    const unread: Differences = OF_POLICIES.includes(id)
      ? { 'authentication-methods-policy': 'no-permission', 'authorization-policy': 'no-permission' }
      : { registration: 'no-permission' }
    expect(assessed(AM_REGISTRATION_CHECKS, id, unread)).toMatchObject(NO_ANSWER)
  },
)

test.each(AM_REGISTRATION_CHECKS.map(({ id }) => id).filter((id) => !OF_POLICIES.includes(id)))(
  '%s has no answer without P1',
  (id) => {
    expect(assessed(AM_REGISTRATION_CHECKS, id, { 'subscribed-sku': [] })).toMatchObject({
      ...NO_ANSWER,
      fix: expect.stringContaining('P1'),
    })
  },
)

import { expect, test } from 'vitest'
import { assessed } from '@/e2e/fixtures/check-answer'
import { butWith, type Differences } from '@/e2e/fixtures/snapshot'
import { SOUND as SOUND_TENANT } from '@/e2e/fixtures/sound-tenant'
import { AM_METHOD_CHECKS } from './am-methods'
import { AM_PASSKEY_CHECKS } from './am-passkeys'

const CHECKS = [...AM_METHOD_CHECKS, ...AM_PASSKEY_CHECKS]

const [policy] = SOUND_TENANT['authentication-methods-policy']
const methods = Array.isArray(policy?.authenticationMethodConfigurations)
  ? policy.authenticationMethodConfigurations
  : []
const policyWith = (changes: object): Differences => ({
  'authentication-methods-policy': butWith('authentication-methods-policy', 'authenticationMethodsPolicy', {
    ...changes,
  }),
})
const method = (id: string, changes: object) =>
  policyWith({
    authenticationMethodConfigurations: methods.map((one) => (one.id === id ? { ...one, ...changes } : one)),
  })
const shown = (app: object | null, place: object | null) =>
  method('MicrosoftAuthenticator', {
    featureSettings: { displayAppInformationRequiredState: app, displayLocationInformationRequiredState: place },
  })
const forAll = { state: 'enabled', includeTarget: { id: 'all_users' } }
const profile = (attestationEnforcement: string, isEnforced: boolean) => ({
  name: 'Staff',
  attestationEnforcement,
  keyRestrictions: { isEnforced, enforcementType: 'allow', aaGuids: [] },
})
const weakCertificates = { certificateUserBindings: [{ x509CertificateField: 'RFC822Name' }] }

const ABOUT_POLICY = { verdict: 'detected', found: ['authenticationmethodspolicy'] }
const SOUND = { verdict: 'not-detected', found: [] }
const NO_ANSWER = { verdict: 'not-assessed' }

test.each<[string, string, Differences, object]>([
  [
    'ENT-AM-001',
    'text messages are on',
    method('Sms', { state: 'enabled' }),
    { ...ABOUT_POLICY, says: 'Enabled: SMS.' },
  ],
  [
    'ENT-AM-001',
    'calls are on',
    method('Voice', { state: 'enabled' }),
    { ...ABOUT_POLICY, says: 'Enabled: voice call.' },
  ],
  ['ENT-AM-001', 'no method is told', policyWith({ authenticationMethodConfigurations: null }), NO_ANSWER],
  ['ENT-AM-002', 'codes by mail are on', method('Email', { state: 'enabled' }), ABOUT_POLICY],

  [
    'ENT-AM-003',
    'one is off',
    shown(forAll, { ...forAll, state: 'disabled' }),
    { ...ABOUT_POLICY, says: 'Not shown to everyone: the place.' },
  ],
  [
    'ENT-AM-003',
    'one is for a group',
    shown({ ...forAll, includeTarget: { id: 'pilots' } }, forAll),
    { ...ABOUT_POLICY, says: 'Not shown to everyone: the app.' },
  ],
  ['ENT-AM-003', 'one is left to Microsoft', shown(forAll, { ...forAll, state: 'default' }), { verdict: 'warn' }],
  ['ENT-AM-003', 'nothing is told', shown(null, null), { verdict: 'warn' }],
  [
    'ENT-AM-003',
    'Authenticator is off',
    method('MicrosoftAuthenticator', { state: 'disabled', featureSettings: null }),
    SOUND,
  ],
  ['ENT-AM-004', 'codes are allowed', method('MicrosoftAuthenticator', { isSoftwareOathEnabled: true }), ABOUT_POLICY],
  [
    'ENT-AM-004',
    'codes are allowed in a method that is off',
    method('MicrosoftAuthenticator', { state: 'disabled', isSoftwareOathEnabled: true }),
    SOUND,
  ],
  [
    'ENT-AM-008',
    'it has begun',
    policyWith({ policyMigrationState: 'migrationInProgress' }),
    { ...ABOUT_POLICY, says: expect.stringContaining('migrationInProgress') },
  ],
  ['ENT-AM-008', 'a new tenant has nothing to migrate', policyWith({ policyMigrationState: null }), SOUND],

  ['ENT-AM-005', 'passkeys are off', method('Fido2', { state: 'disabled' }), ABOUT_POLICY],
  [
    'ENT-AM-006',
    'attestation is not enforced',
    method('Fido2', { isAttestationEnforced: false }),
    { ...ABOUT_POLICY, says: 'Not enforced: attestation.' },
  ],
  [
    'ENT-AM-006',
    'keys are not restricted',
    method('Fido2', { keyRestrictions: { isEnforced: false } }),
    { ...ABOUT_POLICY, says: 'Not enforced: key restrictions.' },
  ],
  ['ENT-AM-006', 'passkeys are off', method('Fido2', { state: 'disabled', isAttestationEnforced: false }), SOUND],
  [
    'ENT-AM-006',
    'profiles say so in its place',
    method('Fido2', {
      isAttestationEnforced: null,
      keyRestrictions: null,
      passkeyProfiles: [profile('registrationOnly', true)],
    }),
    SOUND,
  ],
  [
    'ENT-AM-006',
    'a profile enforces neither',
    method('Fido2', { passkeyProfiles: [profile('registrationOnly', true), profile('disabled', false)] }),
    { ...ABOUT_POLICY, says: 'Not enforced: attestation in "Staff", key restrictions in "Staff".' },
  ],
  ['ENT-AM-007', 'a pass may be used again', method('TemporaryAccessPass', { isUsableOnce: false }), ABOUT_POLICY],
  ['ENT-AM-007', 'passes are off', method('TemporaryAccessPass', { state: 'disabled', isUsableOnce: false }), SOUND],
  [
    'ENT-AM-018',
    'a certificate is bound by a mail address',
    method('X509Certificate', weakCertificates),
    { ...ABOUT_POLICY, says: 'Too weak: bound by RFC822Name.' },
  ],
  [
    'ENT-AM-018',
    'only strong bindings count',
    method('X509Certificate', {
      ...weakCertificates,
      authenticationModeConfiguration: {
        x509CertificateAuthenticationDefaultMode: 'x509CertificateMultiFactor',
        x509CertificateDefaultRequiredAffinityLevel: 'high',
      },
    }),
    SOUND,
  ],
  [
    'ENT-AM-018',
    'a certificate is one factor',
    method('X509Certificate', {
      authenticationModeConfiguration: { x509CertificateAuthenticationDefaultMode: 'x509CertificateSingleFactor' },
    }),
    { ...ABOUT_POLICY, says: 'Too weak: a certificate counts as one factor.' },
  ],
  ['ENT-AM-018', 'certificates are off', method('X509Certificate', { ...weakCertificates, state: 'disabled' }), SOUND],
  [
    'ENT-AM-002',
    'its form is not understood',
    policyWith({ authenticationMethodConfigurations: 'all of them' }),
    NO_ANSWER,
  ],
])('%s where %s', (id, _, differences, expected) => {
  expect(assessed(CHECKS, id, differences)).toMatchObject(expected)
})

test.each(CHECKS.map(({ id }) => id))(
  '%s finds nothing in a sound tenant, has no answer without the policy, and needs no licence',
  (id) => {
    expect(assessed(CHECKS, id)).toMatchObject(SOUND)
    expect(assessed(CHECKS, id, { 'subscribed-sku': [] })).toMatchObject(SOUND)
    expect(assessed(CHECKS, id, { 'authentication-methods-policy': 'no-permission' })).toMatchObject(NO_ANSWER)
    expect(assessed(CHECKS, id, { 'authentication-methods-policy': [] })).toMatchObject(NO_ANSWER)
  },
)

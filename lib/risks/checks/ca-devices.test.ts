import { expect, test } from 'vitest'
import { assessed } from '@/e2e/fixtures/check-answer'
import { aPolicy, PHISHING_RESISTANT_GRANT, type PolicyTerms } from '@/e2e/fixtures/conditional-access'
import type { Differences } from '@/e2e/fixtures/snapshot'
import { policiesBut } from '@/e2e/fixtures/sound-policies'
import { CA_DEVICE_CHECKS } from './ca-devices'

const DEVICES = 'Managed devices only'
const SECURITY_INFO = 'MFA to register security information'
const JOIN = 'MFA to join devices'
const INTUNE = 'Fresh MFA to enrol in Intune'
const PLATFORMS = 'Block unknown platforms'
const devices = (terms: PolicyTerms) => policiesBut(aPolicy(DEVICES, { grant: ['compliantDevice'], ...terms }))
const onPlatforms = (...includePlatforms: string[]) => ({
  conditions: { platforms: { includePlatforms, excludePlatforms: [] } },
})
const allBut = (...excludePlatforms: string[]) => ({ platforms: { includePlatforms: ['all'], excludePlatforms } })
const action = (name: string) => ({ includeApplications: [], includeUserActions: [name] })
const securityInfo = (terms: PolicyTerms) =>
  policiesBut(aPolicy(SECURITY_INFO, { applications: action('urn:user:registersecurityinfo'), ...terms }))
const join = (terms: PolicyTerms) =>
  policiesBut(aPolicy(JOIN, { applications: action('urn:user:registerdevice'), ...terms }))
const mfaBySettings = (multiFactorAuthConfiguration: string) => ({
  'device-registration-policy': [{ id: 'devices', multiFactorAuthConfiguration }],
})
const outside = { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } }
const intune = (terms: PolicyTerms) =>
  policiesBut(
    aPolicy(INTUNE, {
      applications: { includeApplications: ['d4ebce55-015a-49b5-a083-c84d1797ae8c'] },
      session: { signInFrequency: { isEnabled: true, frequencyInterval: 'everyTime' } },
      ...terms,
    }),
  )
const platforms = (includePlatforms: string[], excludePlatforms: string[]) =>
  policiesBut(
    aPolicy(PLATFORMS, { conditions: { platforms: { includePlatforms, excludePlatforms } }, grant: ['block'] }),
  )

const DETECTED = { verdict: 'detected' }
const SOUND = { verdict: 'not-detected' }
const NO_ANSWER = { verdict: 'not-assessed' }

test.each<[string, string, Differences, object]>([
  ['ENT-CA-015', 'nothing requires one', policiesBut(DEVICES), { ...DETECTED, found: [] }],
  [
    'ENT-CA-015',
    'MFA will do in its place',
    devices({ grant: ['compliantDevice', 'mfa'] }),
    { ...DETECTED, found: [] },
  ],
  [
    'ENT-CA-015',
    'terms of use will do in its place',
    devices({ grant: { operator: 'OR', builtInControls: ['compliantDevice'], termsOfUse: ['t'] } }),
    DETECTED,
  ],
  [
    'ENT-CA-015',
    'some people need one',
    devices({ users: { includeUsers: [], includeGroups: ['everyone'] } }),
    { ...DETECTED, notes: ['not for all users'] },
  ],
  [
    'ENT-CA-015',
    'people outside need one',
    devices({ conditions: outside }),
    { ...DETECTED, notes: ['only under conditions (locations)'] },
  ],
  [
    'ENT-CA-015',
    'one platform alone has a policy',
    devices(onPlatforms('windows')),
    { ...DETECTED, found: ['managed devices only'], notes: ['not for all platforms'] },
  ],
  [
    'ENT-CA-015',
    'each platform has a policy of its own',
    policiesBut(
      DEVICES,
      ...['windows', 'android', 'iOS', 'macOS', 'linux'].map((platform) =>
        aPolicy(`Managed ${platform}`, { grant: ['compliantDevice'], ...onPlatforms(platform) }),
      ),
    ),
    SOUND,
  ],
  [
    'ENT-CA-015',
    'the platform that one policy leaves out has another',
    policiesBut(
      aPolicy(DEVICES, { grant: ['compliantDevice'], conditions: allBut('linux') }),
      aPolicy('Managed Linux', { grant: ['domainJoinedDevice'], ...onPlatforms('linux') }),
    ),
    { ...SOUND, says: expect.stringContaining('By the policies') },
  ],
  [
    'ENT-CA-017',
    'a managed device or an authentication strength for MFA is needed',
    securityInfo({ grant: { ...PHISHING_RESISTANT_GRANT, builtInControls: ['compliantDevice'] } }),
    SOUND,
  ],
  ['ENT-CA-017', 'it is guarded on one platform alone', securityInfo(onPlatforms('windows')), DETECTED],
  ['ENT-CA-021', 'one platform alone is asked', intune(onPlatforms('windows')), DETECTED],

  ['ENT-CA-017', 'nothing guards it', policiesBut(SECURITY_INFO), { ...DETECTED, found: [] }],
  ['ENT-CA-017', 'a managed device or MFA is needed', securityInfo({ grant: ['mfa', 'compliantDevice'] }), SOUND],
  [
    'ENT-CA-017',
    'it is blocked outside of trusted places',
    securityInfo({ grant: ['block'], conditions: outside }),
    SOUND,
  ],
  [
    'ENT-CA-017',
    'it is blocked in one place',
    securityInfo({
      grant: ['block'],
      conditions: { locations: { includeLocations: ['abroad'], excludeLocations: [] } },
    }),
    { ...DETECTED, notes: ['blocks everywhere or in some places only'] },
  ],
  [
    'ENT-CA-017',
    'MFA is needed in one place',
    securityInfo({ conditions: { locations: { includeLocations: ['abroad'], excludeLocations: [] } } }),
    { ...DETECTED, notes: ['for some locations only'] },
  ],
  [
    'ENT-CA-017',
    'terms of use are all it takes',
    securityInfo({ grant: { operator: 'OR', builtInControls: [], termsOfUse: ['t'] } }),
    { ...DETECTED, notes: ['no MFA'] },
  ],
  [
    'ENT-CA-017',
    'it is guarded for some, and in browsers',
    securityInfo({ users: { includeUsers: ['noor'] }, conditions: { clientAppTypes: ['browser'] } }),
    { ...DETECTED, notes: ['not for all users; only under conditions (client apps)'] },
  ],
  [
    'ENT-CA-017',
    'it is only reported',
    securityInfo({ state: 'enabledForReportingButNotEnforced' }),
    { ...DETECTED, notes: ['only reports'] },
  ],

  ['ENT-CA-018', 'neither of the two demands it', policiesBut(JOIN), DETECTED],
  [
    'ENT-CA-018',
    'the settings of devices demand it',
    { ...policiesBut(JOIN), ...mfaBySettings('required') },
    { ...SOUND, says: 'By the device settings.' },
  ],
  ['ENT-CA-018', 'both demand it', mfaBySettings('required'), { verdict: 'warn' }],
  [
    'ENT-CA-018',
    'the policy is for some',
    join({ users: { includeUsers: ['noor'] } }),
    { ...DETECTED, notes: ['not for all users'] },
  ],
  [
    'ENT-CA-018',
    'the policy only reports, and on one platform',
    join({
      state: 'enabledForReportingButNotEnforced',
      conditions: { platforms: { includePlatforms: ['windows'], excludePlatforms: [] } },
    }),
    { ...DETECTED, notes: ['only reports; only under conditions (platforms)'] },
  ],
  ['ENT-CA-018', 'the settings are not read', { 'device-registration-policy': 'no-permission' }, NO_ANSWER],

  ['ENT-CA-021', 'nothing demands it', policiesBut(INTUNE), { ...DETECTED, found: [] }],
  [
    'ENT-CA-021',
    'a session of hours will do',
    intune({
      session: { signInFrequency: { isEnabled: true, frequencyInterval: 'timeBased', type: 'hours', value: 1 } },
    }),
    DETECTED,
  ],
  ['ENT-CA-021', 'MFA is not needed', intune({ grant: ['compliantDevice'] }), DETECTED],
  ['ENT-CA-021', 'a policy for everything does it', intune({ applications: {} }), SOUND],
  [
    'ENT-CA-021',
    'a policy for everything leaves it out',
    intune({ applications: { excludeApplications: ['D4EBCE55-015A-49B5-A083-C84D1797AE8C'] } }),
    { ...DETECTED, notes: ['not for Intune enrolment'] },
  ],
  ['ENT-CA-021', 'another control will do', intune({ grant: ['mfa', 'compliantDevice'] }), { verdict: 'warn' }],

  ['ENT-CA-022', 'nothing blocks them', policiesBut(PLATFORMS), { ...DETECTED, found: [] }],
  ['ENT-CA-022', 'all platforms are blocked', platforms(['all'], []), DETECTED],
  ['ENT-CA-022', 'one platform is blocked', platforms(['linux'], []), DETECTED],
])('%s where %s', (id, _, differences, expected) => {
  expect(assessed(CA_DEVICE_CHECKS, id, differences)).toMatchObject(expected)
})

test.each(CA_DEVICE_CHECKS.map(({ id }) => id))(
  '%s finds nothing in a sound tenant, and has no answer without the policies or P1',
  (id) => {
    expect(assessed(CA_DEVICE_CHECKS, id)).toMatchObject(SOUND)
    expect(assessed(CA_DEVICE_CHECKS, id, { 'conditional-access-policy': 'no-permission' })).toMatchObject(NO_ANSWER)
    expect(assessed(CA_DEVICE_CHECKS, id, { 'subscribed-sku': [] })).toMatchObject(NO_ANSWER)
  },
)

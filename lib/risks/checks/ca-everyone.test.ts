import { expect, test } from 'vitest'
import { assessed } from '@/e2e/fixtures/check-answer'
import { aPolicy, BREAK_GLASS, type PolicyTerms } from '@/e2e/fixtures/conditional-access'
import type { Differences } from '@/e2e/fixtures/snapshot'
import { policiesBut } from '@/e2e/fixtures/sound-policies'
import { anAssignment, aUser, SOUND as SOUND_TENANT } from '@/e2e/fixtures/sound-tenant'
import { CA_EVERYONE_CHECKS } from './ca-everyone'

const LEGACY = 'Block legacy authentication'
const MFA = 'Phishing-resistant MFA for everyone'
/** As it is stored. */
const MFA_ID = MFA.toLowerCase()
const legacyClients = { clientAppTypes: ['exchangeActiveSync', 'other'] }
const legacy = (terms: PolicyTerms) =>
  policiesBut(aPolicy(LEGACY, { conditions: legacyClients, grant: ['block'], ...terms }))
const mfa = (terms: PolicyTerms) => policiesBut(aPolicy(MFA, terms))
const strength = (requirementsSatisfied: string, allowedCombinations: string[]) => ({
  operator: 'OR',
  builtInControls: [],
  authenticationStrength: { id: 'own', requirementsSatisfied, allowedCombinations },
})
const external = (guestOrExternalUserTypes: string, membershipKind = 'all') => ({
  includeUsers: [],
  includeGuestsOrExternalUsers: { guestOrExternalUserTypes, externalTenants: { membershipKind } },
})
const ALL_TYPES =
  'internalGuest,b2bCollaborationGuest,b2bCollaborationMember,b2bDirectConnectUser,otherExternalUser,serviceProvider'
const AZURE = '797f4846-ba00-4fd7-ba43-dac1f8f63013'
const DEFAULTS_ON = { 'security-defaults': [{ id: 'defaults', isEnabled: true }], 'conditional-access-policy': [] }
const FREE = { 'subscribed-sku': [] }

const DETECTED = { verdict: 'detected' }
const SOUND = { verdict: 'not-detected' }
const NO_ANSWER = { verdict: 'not-assessed' }

test.each<[string, string, Differences, object]>([
  ['ENT-CA-001', 'nothing blocks it', policiesBut(LEGACY), { ...DETECTED, found: [] }],
  [
    'ENT-CA-001',
    'whoever is left out was deleted since',
    legacy({ users: { excludeUsers: [...BREAK_GLASS, 'long-gone'], excludeGroups: ['long-gone'] } }),
    SOUND,
  ],
  [
    'ENT-CA-001',
    'the account that synchronises is left out by name',
    {
      ...legacy({ users: { excludeUsers: [...BREAK_GLASS, 'sync'] } }),
      user: [...SOUND_TENANT.user, aUser('sync')],
      'role-assignment': [anAssignment('Directory Synchronization Accounts', 'sync')],
    },
    SOUND,
  ],
  [
    'ENT-CA-001',
    'it is blocked in report-only',
    legacy({ state: 'enabledForReportingButNotEnforced' }),
    { ...DETECTED, notes: ['only reports'] },
  ],
  [
    'ENT-CA-001',
    'one kind of client alone is blocked',
    legacy({ conditions: { clientAppTypes: ['other'] } }),
    { ...DETECTED, says: 'No policy in force blocks Exchange ActiveSync for everyone.' },
  ],
  [
    'ENT-CA-001',
    'each kind of client has a policy',
    policiesBut(
      aPolicy(LEGACY, { conditions: { clientAppTypes: ['other'] }, grant: ['block'] }),
      aPolicy('Block ActiveSync', { conditions: { clientAppTypes: ['exchangeActiveSync'] }, grant: ['block'] }),
    ),
    SOUND,
  ],
  [
    'ENT-CA-001',
    'it is blocked for one platform',
    legacy({ conditions: { ...legacyClients, platforms: { includePlatforms: ['windows'] } } }),
    { ...DETECTED, notes: ['only under conditions (platforms)'] },
  ],
  [
    'ENT-CA-001',
    'it is blocked for mail alone',
    legacy({ applications: { includeApplications: ['mail'] } }),
    { ...DETECTED, notes: ['not for all resources'] },
  ],
  [
    'ENT-CA-001',
    'a resource is left out',
    legacy({ applications: { excludeApplications: ['mail'] } }),
    { ...DETECTED, notes: ['leaves out 1 resource'] },
  ],
  [
    'ENT-CA-001',
    'the sync role is left out',
    legacy({ users: { excludeRoles: ['D29B2B05-8046-44BA-8758-1E26182FCF32'] } }),
    SOUND,
  ],
  ['ENT-CA-001', 'security defaults are on', DEFAULTS_ON, { ...SOUND, says: 'By security defaults.' }],
  ['ENT-CA-001', 'security defaults are on without P1', { ...DEFAULTS_ON, ...FREE }, SOUND],

  ['ENT-CA-002', 'nothing requires it', policiesBut(MFA), DETECTED],
  ['ENT-CA-002', 'a policy requires it by the built-in control', mfa({}), SOUND],
  [
    'ENT-CA-002',
    'another control will do',
    mfa({ grant: ['mfa', 'compliantDevice'] }),
    { verdict: 'warn', found: [MFA_ID] },
  ],
  [
    'ENT-CA-002',
    'terms of use will do',
    mfa({ grant: { operator: 'OR', builtInControls: ['mfa'], termsOfUse: ['terms'] } }),
    { verdict: 'warn' },
  ],
  [
    'ENT-CA-002',
    'both controls are needed',
    mfa({ grant: { operator: 'AND', builtInControls: ['mfa', 'compliantDevice'] } }),
    SOUND,
  ],
  ['ENT-CA-002', 'a strength of one factor', mfa({ grant: strength('none', ['password']) }), DETECTED],
  ['ENT-CA-002', 'it is switched off', mfa({ state: 'disabled' }), { ...DETECTED, notes: ['is switched off'] }],
  [
    'ENT-CA-002',
    'trusted locations are left out',
    mfa({ conditions: { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } } }),
    { ...DETECTED, notes: ['only under conditions (locations)'] },
  ],
  [
    'ENT-CA-002',
    'all locations are meant',
    mfa({ conditions: { locations: { includeLocations: ['All'], excludeLocations: [] } } }),
    SOUND,
  ],
  [
    'ENT-CA-002',
    'a person is left out',
    mfa({ users: { excludeUsers: [...BREAK_GLASS, 'noor'] } }),
    { ...DETECTED, found: [MFA_ID], notes: ['leaves out 1 user'] },
  ],
  [
    'ENT-CA-002',
    'a group is left out',
    { ...mfa({ users: { excludeGroups: ['vips'] } }), 'group-member': { vips: ['noor'] } },
    { ...DETECTED, notes: ['leaves out 1 group'] },
  ],
  [
    'ENT-CA-002',
    'a group of break-glass accounts, nested in another, is left out',
    {
      ...mfa({ users: { excludeUsers: [], excludeGroups: ['OUTER'] } }),
      group: [{ id: 'outer' }, { id: 'inner' }],
      'group-member': { outer: ['inner'], inner: [...BREAK_GLASS, 'outer'] },
    },
    SOUND,
  ],
  [
    'ENT-CA-002',
    'guests are left out',
    mfa({ users: { excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'serviceProvider' } } }),
    { ...DETECTED, notes: ['leaves out external users'] },
  ],
  [
    'ENT-CA-002',
    'resources are chosen by a filter',
    mfa({ applications: { applicationFilter: { mode: 'exclude' } } }),
    DETECTED,
  ],
  [
    'ENT-CA-002',
    'it is for workload identities',
    mfa({ conditions: { clientApplications: { includeServicePrincipals: ['ServicePrincipalsInMyTenant'] } } }),
    { ...DETECTED, found: [] },
  ],
  [
    'ENT-CA-002',
    'members of a group that is left out are not read',
    { ...mfa({ users: { excludeGroups: ['vips'] } }), 'group-member': 'error' },
    NO_ANSWER,
  ],

  ['ENT-CA-005', 'MFA is any', mfa({}), DETECTED],
  [
    'ENT-CA-005',
    'a strength allows one method that can be relayed',
    mfa({ grant: strength('mfa', ['fido2', 'deviceBasedPush']) }),
    DETECTED,
  ],
  ['ENT-CA-005', 'a strength of its own allows passkeys alone', mfa({ grant: strength('mfa', ['fido2']) }), SOUND],
  [
    'ENT-CA-005',
    'the policy names its strength alone',
    mfa({ grant: { operator: 'OR', authenticationStrength: { id: '00000000-0000-0000-0000-000000000004' } } }),
    SOUND,
  ],
  ['ENT-CA-005', 'a strength allows nothing', mfa({ grant: strength('mfa', []) }), DETECTED],

  [
    'ENT-CA-006',
    'guests are left out by the keyword',
    mfa({ users: { excludeUsers: ['GuestsOrExternalUsers'] } }),
    { ...DETECTED, found: [] },
  ],
  [
    'ENT-CA-006',
    'the group of all guests is left out',
    mfa({ users: { excludeGroups: ['guests'] } }),
    { ...DETECTED, notes: expect.arrayContaining(['leaves out 1 guest']) },
  ],
  ['ENT-CA-006', 'a guest is left out by name', mfa({ users: { excludeUsers: ['gil'] } }), DETECTED],
  ['ENT-CA-006', 'a policy for all types', mfa({ users: external(ALL_TYPES) }), SOUND],
  [
    'ENT-CA-006',
    'one type is missing',
    mfa({ users: external(ALL_TYPES.replace(',serviceProvider', '')) }),
    { ...DETECTED, says: 'Without MFA: service providers.', notes: ['not for all types of external users'] },
  ],
  ['ENT-CA-006', 'of some tenants alone', mfa({ users: external(ALL_TYPES, 'enumerated') }), DETECTED],
  [
    'ENT-CA-006',
    'another control will do',
    mfa({ users: external(ALL_TYPES), grant: ['mfa', 'compliantDevice'] }),
    { verdict: 'warn' },
  ],
  ['ENT-CA-006', 'security defaults are on', DEFAULTS_ON, DETECTED],

  ['ENT-CA-007', 'a policy for Azure management alone', mfa({ applications: { includeApplications: [AZURE] } }), SOUND],
  ['ENT-CA-007', 'Azure management is left out', mfa({ applications: { excludeApplications: [AZURE] } }), DETECTED],
  ['ENT-CA-007', 'another control will do', mfa({ grant: ['mfa', 'domainJoinedDevice'] }), { verdict: 'warn' }],
  ['ENT-CA-007', 'security defaults are on', DEFAULTS_ON, SOUND],

  ['ENT-CA-035', 'neither is on', { 'conditional-access-policy': [aPolicy('Trial', { state: 'disabled' })] }, DETECTED],
  ['ENT-CA-035', 'security defaults are on', DEFAULTS_ON, SOUND],
  ['ENT-CA-035', 'neither is on without P1', { ...FREE, 'conditional-access-policy': 'not-licensed' }, DETECTED],
  ['1S-15', 'there is no policy', { 'conditional-access-policy': [] }, DETECTED],
  [
    '1S-15',
    'there is one that is off',
    { 'conditional-access-policy': [aPolicy('Trial', { state: 'disabled' })] },
    SOUND,
  ],
])('%s where %s', (id, _, differences, expected) => {
  expect(assessed(CA_EVERYONE_CHECKS, id, differences)).toMatchObject(expected)
})

const IDS = CA_EVERYONE_CHECKS.map(({ id }) => id)

test.each(IDS)('%s finds nothing in a sound tenant, and has no answer without the policies', (id) => {
  expect(assessed(CA_EVERYONE_CHECKS, id)).toMatchObject(SOUND)
  expect(assessed(CA_EVERYONE_CHECKS, id, { 'conditional-access-policy': 'no-permission' })).toMatchObject(NO_ANSWER)
})

test.each(IDS.filter((id) => !['ENT-CA-035', '1S-15'].includes(id)))('%s has no answer without P1', (id) => {
  expect(assessed(CA_EVERYONE_CHECKS, id, FREE)).toMatchObject({ ...NO_ANSWER, fix: expect.stringContaining('P1') })
})

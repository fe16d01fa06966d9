import { expect, test } from 'vitest'
import { assessed } from '@/e2e/fixtures/check-answer'
import { aPolicy, BREAK_GLASS, type PolicyTerms } from '@/e2e/fixtures/conditional-access'
import type { Differences } from '@/e2e/fixtures/snapshot'
import { anAssignment, aUser, SOUND as SOUND_TENANT } from '@/e2e/fixtures/sound-tenant'
import type { Settings } from '../check'
import { CA_EXCLUSION_CHECKS } from './ca-exclusions'

const MFA = 'MFA'
/** Nothing but these. */
const policies = (...all: ReturnType<typeof aPolicy>[]) => ({ 'conditional-access-policy': all })
const mfa = (users: PolicyTerms['users'], terms: PolicyTerms = {}) => aPolicy(MFA, { ...terms, users })
const leavingOut = (...groups: string[]) => policies(mfa({ excludeGroups: groups }))
const aGroup = (id: string, more: object = {}) => ({ id, displayName: id, ...more })
const sync = {
  user: [...SOUND_TENANT.user, aUser('sync')],
  'role-assignment': [anAssignment('Directory Synchronization Accounts', 'sync')],
}
const GLOBAL_ADMINISTRATOR = '62e90394-69f5-4237-9190-012177145e10'
const SYNC_ROLE = 'd29b2b05-8046-44ba-8758-1e26182fcf32'

const DETECTED = { verdict: 'detected' }
const SOUND = { verdict: 'not-detected' }
const NO_ANSWER = { verdict: 'not-assessed' }

test.each<[string, string, Differences, object]>([
  [
    'ENT-CA-026',
    'one of the accounts is inside a policy',
    policies(mfa({ excludeUsers: ['GLASS-1'] }), aPolicy('Other')),
    { ...DETECTED, n: 1, total: 2, found: ['mfa'], notes: ['Holds for Glass-2'] },
  ],
  [
    'ENT-CA-026',
    'a group leaves them out',
    {
      ...policies(mfa({ excludeUsers: [], excludeGroups: ['glass'] })),
      group: [aGroup('glass')],
      'group-member': { glass: BREAK_GLASS },
    },
    SOUND,
  ],
  [
    'ENT-CA-026',
    'a policy is for some people',
    policies(mfa({ includeUsers: ['noor'], excludeUsers: [] })),
    { ...SOUND, n: 0, total: 1 },
  ],
  [
    'ENT-CA-026',
    'a policy is for a group of theirs',
    {
      ...policies(mfa({ includeUsers: [], includeGroups: ['all'], excludeUsers: [] })),
      'group-member': { all: ['glass-1'] },
    },
    { ...DETECTED, notes: ['Holds for Glass-1'] },
  ],
  [
    'ENT-CA-026',
    'a policy is for roles',
    policies(mfa({ includeUsers: [], includeRoles: [GLOBAL_ADMINISTRATOR], excludeUsers: [] })),
    DETECTED,
  ],
  [
    'ENT-CA-026',
    'a policy is for roles that they do not have',
    policies(mfa({ includeUsers: [], includeRoles: ['729827e3-9c14-49f7-bb1b-9608f156bbb8'], excludeUsers: [] })),
    { ...SOUND, total: 1 },
  ],
  [
    'ENT-CA-026',
    'a policy leaves their role out',
    policies(mfa({ excludeUsers: [], excludeRoles: [GLOBAL_ADMINISTRATOR] })),
    SOUND,
  ],
  [
    'ENT-CA-026',
    'a policy leaves out a role that they have over a part of the tenant',
    {
      ...policies(mfa({ excludeUsers: [], excludeRoles: ['729827e3-9c14-49f7-bb1b-9608f156bbb8'] })),
      'role-assignment': BREAK_GLASS.map((id) =>
        anAssignment('Helpdesk Administrator', id, { directoryScopeId: '/administrativeUnits/vienna' }),
      ),
    },
    { ...DETECTED, n: 1 },
  ],
  [
    'ENT-CA-026',
    'a policy is for guests',
    policies(mfa({ includeUsers: ['GuestsOrExternalUsers'], excludeUsers: [] })),
    { ...SOUND, total: 1 },
  ],
  [
    'ENT-CA-026',
    'a policy is for workload identities',
    policies(
      mfa({ excludeUsers: [] }, { conditions: { clientApplications: { includeAgentIdServicePrincipals: ['All'] } } }),
    ),
    { ...SOUND, total: 0 },
  ],
  ['ENT-CA-026', 'a policy is off', policies(mfa({ excludeUsers: [] }, { state: 'disabled' })), { ...SOUND, total: 0 }],
  [
    'ENT-CA-026',
    'the members of groups are not read',
    {
      ...leavingOut('glass'),
      'group-member': 'error',
      'conditional-access-policy': [mfa({ excludeUsers: [], excludeGroups: ['glass'] })],
    },
    NO_ANSWER,
  ],

  [
    'ENT-CA-030',
    'anybody with the role may change the group',
    { ...leavingOut('vips'), group: [aGroup('vips')] },
    { ...DETECTED, n: 1, total: 1, found: ['vips'], notes: ['Left out of MFA'] },
  ],
  [
    'ENT-CA-030',
    'the group is role-assignable',
    { ...leavingOut('vips'), group: [aGroup('vips', { isAssignableToRole: true })] },
    { ...SOUND, n: 0, total: 1 },
  ],
  [
    'ENT-CA-030',
    'the group is in a restricted unit',
    { ...leavingOut('vips'), group: [aGroup('vips', { isManagementRestricted: true })] },
    SOUND,
  ],
  [
    'ENT-CA-030',
    'its rule asks what people set themselves',
    {
      ...leavingOut('vips'),
      group: [aGroup('vips', { isManagementRestricted: true, membershipRule: 'user.displayName -startsWith "VIP"' })],
    },
    { ...DETECTED, notes: ['Left out of MFA; members by displayName'] },
  ],
  [
    'ENT-CA-030',
    'its rule asks so of members alone',
    {
      ...leavingOut('vips'),
      group: [
        aGroup('vips', {
          isManagementRestricted: true,
          membershipRule: 'user.userType -eq "Member" and user.displayName -startsWith "VIP"',
        }),
      ],
    },
    SOUND,
  ],
  ['ENT-CA-030', 'the group is gone', leavingOut('gone'), { ...SOUND, total: 0 }],
  ['ENT-CA-030', 'groups are not read', { ...leavingOut('vips'), group: 'no-permission' }, NO_ANSWER],

  [
    'ENT-CA-036',
    'the account is inside',
    { ...sync, ...policies(mfa({})) },
    { ...DETECTED, n: 1, total: 1, found: ['mfa'] },
  ],
  [
    'ENT-CA-036',
    'its role is left out',
    { ...sync, ...policies(mfa({ excludeRoles: [SYNC_ROLE] })) },
    { ...SOUND, n: 0, total: 1 },
  ],
  [
    'ENT-CA-036',
    'an application synchronises',
    {
      ...policies(mfa({})),
      'role-assignment': [
        anAssignment('Directory Synchronization Accounts', 'connect', { principalType: 'servicePrincipal' }),
      ],
    },
    { ...SOUND, n: 0 },
  ],
  ['ENT-CA-036', 'the account is left out', { ...sync, ...policies(mfa({ excludeUsers: ['sync'] })) }, SOUND],
  [
    'ENT-CA-036',
    'no account has the role',
    policies(mfa({})),
    { ...SOUND, says: 'No account has the role of Microsoft Entra Connect.' },
  ],
  [
    'ENT-CA-036',
    'the policy holds under conditions',
    { ...sync, ...policies(mfa({}, { conditions: { signInRiskLevels: ['high'] } })) },
    { ...SOUND, total: 0 },
  ],
  ['ENT-CA-036', 'roles are not read', { ...policies(mfa({})), 'role-assignment': 'no-permission' }, NO_ANSWER],
])('%s where %s', (id, _, differences, expected) => {
  expect(assessed(CA_EXCLUSION_CHECKS, id, differences)).toMatchObject(expected)
})

test.each<[string, Partial<Settings>]>([
  ['no break-glass account is named', { breakGlass: new Set() }],
  ['the account that is named is gone', { breakGlass: new Set(['long-gone']) }],
])('ENT-CA-026 has no answer where %s', (_, settings) => {
  expect(assessed(CA_EXCLUSION_CHECKS, 'ENT-CA-026', {}, settings)).toMatchObject({
    ...NO_ANSWER,
    fix: 'Name them in the settings of risks.',
  })
})

test.each(CA_EXCLUSION_CHECKS.map(({ id }) => id))(
  '%s finds nothing in a sound tenant, and has no answer without the policies or P1',
  (id) => {
    expect(assessed(CA_EXCLUSION_CHECKS, id)).toMatchObject(SOUND)
    expect(assessed(CA_EXCLUSION_CHECKS, id, { 'conditional-access-policy': 'no-permission' })).toMatchObject(NO_ANSWER)
    expect(assessed(CA_EXCLUSION_CHECKS, id, { 'subscribed-sku': [] })).toMatchObject(NO_ANSWER)
  },
)

import type { Json } from '../../json'
import { type NewPolicy, type POLICY_NAMES, policy as policyOf } from '../state/conditional-access'
import { DAY_MS, guidFrom, isoTime } from '../state/derive'
import { breakGlassOf } from '../state/people'
import { roleId } from '../state/role-catalogue'
import { assignment } from '../state/roles'
import { found, part, type Weakening } from './weakening'
import { weakness } from './weakness'

const MFA = { operator: 'OR', builtInControls: ['mfa'], authenticationStrength: null }

const dropped =
  (...names: (keyof typeof POLICY_NAMES)[]) =>
  ({ dropPolicies }: Weakening) =>
    dropPolicies(...names)

export const CONDITIONAL_ACCESS = {
  legacyAuthentication: weakness('ENT-CA-001', dropped('legacy')),
  legacyPolicyOff: weakness('ENT-CA-001', ({ policy, set }) => set(policy('legacy'), { state: 'disabled' })),
  noMfa: weakness('ENT-CA-002', dropped('everybody')),
  noMfaForAdministrators: weakness('ENT-CA-003', dropped('everybody', 'administrators')),
  phishableAdministrators: weakness('ENT-CA-004', ({ policy, set }) => {
    for (const name of ['everybody', 'administrators'] as const) set(part(policy(name), 'grantControls'), MFA)
  }),
  phishablePeople: weakness('ENT-CA-005', ({ policy, set }) => set(part(policy('everybody'), 'grantControls'), MFA)),
  guestsWithoutMfa: weakness('ENT-CA-006', ({ policy, set }) =>
    set(usersOf(policy('everybody')), {
      excludeUsers: [...listOf(usersOf(policy('everybody')).excludeUsers), 'GuestsOrExternalUsers'],
    }),
  ),
  azureWithoutMfa: weakness('ENT-CA-007', ({ policy, set }) =>
    set(part(part(policy('everybody'), 'conditions'), 'applications'), {
      excludeApplications: ['797f4846-ba00-4fd7-ba43-dac1f8f63013'],
    }),
  ),
  openAdminPortals: weakness('ENT-CA-008', dropped('adminPortals')),
  riskyUsersPass: weakness('ENT-CA-009', dropped('userRisk')),
  riskySignInsPass: weakness('ENT-CA-010', dropped('signInRisk', 'highSignInRisk')),
  highRiskSignInsPass: weakness('ENT-CA-011', dropped('highSignInRisk')),
  mixedRisks: weakness('ENT-CA-012', ({ policy, set }) =>
    set(part(policy('userRisk'), 'conditions'), { signInRiskLevels: ['high'] }),
  ),
  deviceCodeFlow: weakness('ENT-CA-013', transfer('authenticationTransfer')),
  authenticationTransfer: weakness('ENT-CA-014', transfer('deviceCodeFlow')),
  unmanagedDevices: weakness('ENT-CA-015', dropped('devices')),
  administratorsOnUnmanagedDevices: weakness('ENT-CA-016', dropped('devices', 'adminDevices')),
  openRegistration: weakness('ENT-CA-017', dropped('securityInfo')),
  deviceRegistrationWithoutMfa: weakness('ENT-CA-018', dropped('registerDevice')),
  longAdminSessions: weakness(['ENT-CA-019', '1S-16'], ({ policy, set }) =>
    set(policy('administrators'), { sessionControls: null }),
  ),
  noSignInFrequency: weakness('ENT-CA-020', dropped('frequency')),
  intuneWithoutReauthentication: weakness('ENT-CA-021', dropped('intune')),
  unknownPlatforms: weakness('ENT-CA-022', dropped('platforms')),
  noTrustedLocation: weakness('ENT-CA-023', ({ here, set }) =>
    set(found([...here.state.namedLocations.values()][0], 'location'), { isTrusted: false }),
  ),
  privateRange: weakness('ENT-CA-024', ({ here, put }) => {
    const id = guidFrom(here.tenantId, 'location', 'lab')
    const range = { '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '10.0.0.0/8' }
    put(here.state.namedLocations, id, {
      '@odata.type': '#microsoft.graph.ipNamedLocation',
      id,
      displayName: 'Laboratory',
      createdDateTime: isoTime(here.state.at),
      modifiedDateTime: isoTime(here.state.at),
      isTrusted: false,
      ipRanges: [range],
    })
  }),
  everyCountry: weakness('ENT-CA-025', dropped('countries')),
  breakGlassLockedOut: weakness('ENT-CA-026', ({ policy, set }) =>
    set(usersOf(policy('legacy')), { excludeUsers: [] }),
  ),
  deadReference: weakness('ENT-CA-027', ({ here, policy, set }) =>
    set(usersOf(policy('tokens')), {
      excludeUsers: [...breakGlassOf(here.tenant), guidFrom(here.tenantId, 'somebody who left')],
    }),
  ),
  exclusionGap: weakness('ENT-CA-028', ({ here, colleague, policy, set }) =>
    set(usersOf(policy('everybody')), { excludeUsers: [...breakGlassOf(here.tenant), colleague().id] }),
  ),
  reportOnlyForever: weakness('ENT-CA-029', (weakening) =>
    addPolicy(weakening, {
      displayName: 'Require terms of use (trial)',
      state: 'enabledForReportingButNotEnforced',
      grant: MFA,
    }),
  ),
  unprotectedExclusion: weakness('ENT-CA-030', ({ here, policy, set }) => {
    const group = found(
      [...here.tenant.groups.values()].find(({ isAssignableToRole }) => !isAssignableToRole),
      'group',
    )
    set(usersOf(policy('tokens')), { excludeGroups: [group.id] })
  }),
  approvedClientApp: weakness('ENT-CA-031', (weakening) =>
    addPolicy(weakening, {
      displayName: 'Phones use approved apps',
      conditions: { platforms: { includePlatforms: ['android', 'iOS'], excludePlatforms: [] } },
      grant: { operator: 'OR', builtInControls: ['approvedApplication'] },
    }),
  ),
  noTokenProtection: weakness('ENT-CA-033', dropped('tokens')),
  noProtection: weakness('ENT-CA-035', ({ here, set }) => {
    for (const policy of here.state.conditionalAccessPolicies.values()) set(policy, { state: 'disabled' })
  }),
  noPolicies: weakness(['1S-15', 'ENT-CA-035'], ({ here, drop }) =>
    drop(here.state.conditionalAccessPolicies, ...here.state.conditionalAccessPolicies.keys()),
  ),
  synchronizationInsideMfa: weakness('ENT-CA-036', ({ here, colleague, put }) => {
    const holds = assignment(colleague().id, roleId('directorySynchronizationAccounts'))
    put(here.state.roleAssignments, String(holds.id), holds)
  }),
}

function transfer(transferMethods: string) {
  return ({ policy, set }: Weakening) =>
    set(part(policy('deviceCode'), 'conditions'), { authenticationFlows: { transferMethods } })
}

function addPolicy({ here, put }: Weakening, more: Omit<NewPolicy, 'tenantId' | 'excluded' | 'at'>) {
  const added = policyOf({ tenantId: here.tenantId, excluded: breakGlassOf(here.tenant), at: here.state.at, ...more })
  put(here.state.conditionalAccessPolicies, String(added.id), {
    ...added,
    createdDateTime: isoTime(here.state.at - 120 * DAY_MS),
  })
}

function usersOf(policy: Json): Json {
  return part(part(policy, 'conditions'), 'users')
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

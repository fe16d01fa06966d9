import type { Json } from '../../json'
import { MAIL_SKU } from '../directory-objects'
import { DAY_MS, guidFrom, isoTime } from '../state/derive'
import { UNIFIED_GROUPS } from '../state/directory'
import { authorization, defaults, policy } from './applications'
import { setValue } from './authentication'
import { found, part, type Weakening } from './weakening'
import { weakness } from './weakness'

/** Guests, users, groups and devices. */
export const PEOPLE = {
  guestsLikeMembers: weakness('ENT-GU-001', authorization({ guestUserRoleId: 'a0b1b346-4d3e-4e8b-98f8-753987be4970' })),
  guestsSeeMembers: weakness('ENT-GU-002', authorization({ guestUserRoleId: '10dae51f-b6af-4016-8d66-8c2a99b929b3' })),
  anyoneInvites: weakness('ENT-GU-003', authorization({ allowInvitesFrom: 'everyone' })),
  staleGuest: weakness(['ENT-GU-005', '1S-09'], ({ here, guest, put }) =>
    put(here.state.signInActivity, guest().id, signedIn(here.state.at - 120 * DAY_MS)),
  ),
  pendingInvitation: weakness('ENT-GU-006', ({ here, guest, change }) =>
    change(guest(), {
      externalUserState: 'PendingAcceptance',
      externalUserStateChangeDateTime: isoTime(here.state.at - 90 * DAY_MS),
    }),
  ),
  guestInRoleGroup: weakness('ENT-GU-007', ({ here, guest, add }) => {
    for (const group of here.tenant.groups.values()) if (group.isAssignableToRole) add(group.members, guest().id)
  }),
  guestsOwnGroups: weakness('ENT-GU-008', value('AllowGuestsToBeGroupOwner', 'true')),
  guestsSignUp: weakness('ENT-GU-009', policy('authenticationFlowsPolicy', { selfServiceSignUp: { isEnabled: true } })),
  emailVerifiedJoin: weakness('ENT-GU-010', authorization({ allowEmailVerifiedUsersToJoinOrganization: true })),
  emailVerifiedUser: weakness(['ENT-GU-011', '1S-10'], ({ colleague, change }) =>
    change(colleague(), { creationType: 'EmailVerified' }),
  ),
  everybodysMfaTrusted: weakness('ENT-GU-012', ({ here, set }) => {
    const standard = found(here.state.policies.get('crossTenantAccessPolicy/default'), 'policy')
    set(standard, { isServiceDefault: false, inboundTrust: { ...part(standard, 'inboundTrust'), isMfaAccepted: true } })
  }),
  guestWithoutSponsor: weakness('ENT-GU-013', ({ here, guest, drop }) => drop(here.state.sponsors, guest().id)),

  inactiveUser: weakness(['ENT-US-001', '1S-04'], ({ here, colleague, put }) =>
    put(here.state.signInActivity, colleague().id, signedIn(here.state.at - 150 * DAY_MS)),
  ),
  neverSignedIn: weakness('ENT-US-002', ({ here, colleague, put }) =>
    put(here.state.signInActivity, colleague().id, null),
  ),
  licensedAndDisabled: weakness('ENT-US-003', ({ colleague, change }) =>
    change(colleague(), {
      accountEnabled: false,
      assignedLicenses: [{ disabledPlans: [], skuId: MAIL_SKU }],
    }),
  ),
  peopleCreateTenants: weakness('ENT-US-004', defaults({ allowedToCreateTenants: true })),
  peopleCreateGroups: weakness(['ENT-US-005', '1S-17'], defaults({ allowedToCreateSecurityGroups: true })),
  peopleCreateTeams: weakness('ENT-US-006', value('EnableGroupCreation', 'true')),
  peopleReadBitLockerKeys: weakness('ENT-US-007', defaults({ allowedToReadBitlockerKeysForOwnedDevice: true })),
  riskyUser: weakness('ENT-US-008', ({ here, colleague, put }) => {
    const { id, displayName, userPrincipalName } = colleague()
    put(here.state.riskyUsers, id, {
      id,
      isDeleted: false,
      isProcessing: false,
      riskDetail: 'none',
      riskLastUpdatedDateTime: isoTime(here.state.at - 12 * DAY_MS),
      riskLevel: 'high',
      riskState: 'atRisk',
      userDisplayName: displayName,
      userPrincipalName,
    })
  }),

  emptyGroup: weakness(['ENT-GR-001', '1S-08'], ({ here, remove }) => {
    const group = found([...here.tenant.groups.values()][0], 'group')
    for (const id of [...group.members]) remove(group.members, id)
    for (const id of [...group.nested]) remove(group.nested, id)
  }),
  publicGroup: weakness('ENT-GR-002', ({ here, set }) => {
    for (const group of here.state.groups.values())
      if (group.visibility === 'Private') set(group, { visibility: 'Public' })
  }),
  ownerlessGroup: weakness('ENT-GR-003', ({ here, drop }) =>
    drop(here.state.owners, found([...here.tenant.groups.keys()][0], 'group')),
  ),
  editableRule: weakness('ENT-GR-004', ({ here, overlay }) =>
    overlay(here.state.groups, found([...here.tenant.groups.keys()][0], 'group'), {
      groupTypes: ['DynamicMembership'],
      membershipRule: '(user.displayName -contains "Administrator")',
      membershipRuleProcessingState: 'On',
    }),
  ),
  noGroupOfGuests: weakness('ENT-GR-005', ({ here, set }) => {
    for (const group of here.state.groups.values())
      if (group.membershipRule === '(user.userType -eq "Guest")')
        set(group, { membershipRule: '(user.department -eq "Sales")' })
  }),
  groupsLiveForever: weakness('ENT-GR-006', ({ here, drop }) =>
    drop(here.state.groupLifecyclePolicies, ...here.state.groupLifecyclePolicies.keys()),
  ),

  anyoneJoinsDevices: weakness('ENT-DV-001', deviceJoin({ allowedToJoin: EVERYONE() })),
  manyDevices: weakness('ENT-DV-002', policy('deviceRegistrationPolicy', { userDeviceQuota: 50 })),
  administratorsOfDevices: weakness('ENT-DV-003', localAdmins({ enableGlobalAdmins: true })),
  registrantsAdministrate: weakness('ENT-DV-004', localAdmins({ registeringUsers: EVERYONE() })),
  noLaps: weakness('ENT-DV-005', policy('deviceRegistrationPolicy', { localAdminPassword: { isEnabled: false } })),
  staleDevice: weakness(['ENT-DV-006', '1S-05'], ({ here, set }) =>
    set(found([...here.state.devices.values()][0], 'device'), {
      approximateLastSignInDateTime: isoTime(here.state.at - 200 * DAY_MS),
    }),
  ),
  disabledDevice: weakness('1S-03', ({ here, set }) =>
    set(found([...here.state.devices.values()][1], 'device'), { accountEnabled: false }),
  ),
}

function EVERYONE(): Json {
  return { '@odata.type': '#microsoft.graph.allDeviceRegistrationMembership' }
}

/** Once, a long time ago. */
export function signedIn(atMs: number): Json {
  const then = isoTime(atMs)
  return {
    lastSignInDateTime: then,
    lastSignInRequestId: guidFrom(then),
    lastNonInteractiveSignInDateTime: then,
    lastNonInteractiveSignInRequestId: guidFrom(then, 'silent'),
    lastSuccessfulSignInDateTime: then,
    lastSuccessfulSignInRequestId: guidFrom(then),
  }
}

function value(name: string, to: string) {
  return (weakening: Weakening) => setValue(weakening, UNIFIED_GROUPS, { name, value: to })
}

function deviceJoin(changes: Json) {
  return ({ here, set }: Weakening) =>
    set(part(found(here.state.policies.get('deviceRegistrationPolicy'), 'policy'), 'azureADJoin'), changes)
}

function localAdmins(changes: Json) {
  return ({ here, set }: Weakening) => {
    const join = part(found(here.state.policies.get('deviceRegistrationPolicy'), 'policy'), 'azureADJoin')
    set(part(join, 'localAdmins'), changes)
  }
}

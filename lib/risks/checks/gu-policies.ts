// Checks of what guests may do and who may bring them in.

import type { Snapshot } from '@/lib/state/snapshot'
import { binary, type Check, type Outcome } from '../check'
import { authorization, inviters, isOn } from './authorization'
import { GROUP_UNIFIED, settingOf } from './group-settings'
import { requireLicence } from './licence'
import { cite } from './references'
import { AuthenticationFlowsPolicy, CrossTenantDefault } from './shapes-tenant'
import { theOnly, told } from './told'

/** Microsoft Learn: role templates of guestUserRoleId. */
const LIKE_MEMBERS = 'a0b1b346-4d3e-4e8b-98f8-753987be4970'
const LIMITED = '10dae51f-b6af-4016-8d66-8c2a99b929b3'
const MOST_RESTRICTED = '2af84b1e-32c8-42b7-82bc-daa82404023b'
const BY_ROLE_ALONE = ['adminsAndGuestInviters', 'none']

const COLLABORATION = 'Entra admin center > Entra ID > External Identities > External collaboration settings'

const common = {
  category: 'Identity',
  measure: 'binary',
  licence: 'free',
  permissions: ['Policy.Read.All'],
} satisfies Partial<Check>

export const GU_POLICY_CHECKS: readonly Check[] = [
  {
    ...common,
    id: 'ENT-GU-001',
    title: 'Guests can read the directory like members',
    why: 'A guest can list all people, groups and roles of the organization, which is what an attacker looks for first.',
    remediation: `${COLLABORATION} > Guest user access: choose limited or, better, the most restrictive.`,
    severity: 'high',
    references: cite({
      nist: ['AC-6'],
      cis: ['5.1.6.2'],
      scuba: ['MS.AAD.8.1v1'],
      mitre: ['T1087.004'],
      other: ['PCC GuestUserAccessRestriction1'],
    }),
    assess: (snapshot) => binary(guestRole(snapshot) === LIKE_MEMBERS),
  },
  {
    ...common,
    id: 'ENT-GU-002',
    title: 'Guest access is not the most restricted',
    why: 'With limited access guests still see the members of groups that they are in, and who else is a guest there.',
    remediation: `${COLLABORATION} > Guest user access: "restricted to properties and memberships of their own directory objects".`,
    severity: 'low',
    references: cite({
      mitre: ['T1087.004'],
      other: ['EIDSCA.AP07', 'PCC GuestUserAccessRestriction2', 'ZTA 21792'],
    }),
    assess: (snapshot) => binary(guestRole(snapshot) !== MOST_RESTRICTED),
  },
  {
    ...common,
    id: 'ENT-GU-003',
    title: 'Anyone can invite guests',
    why: 'Each invitation makes an account in the tenant that nobody decided on, by members and often by guests themselves.',
    remediation: `${COLLABORATION} > Guest invite settings: only users assigned to specific admin roles; give the role Guest Inviter to those who need it.`,
    severity: 'medium',
    references: cite({
      nist: ['AC-6(10)'],
      cis: ['5.1.6.3'],
      scuba: ['MS.AAD.8.2v1'],
      other: ['EIDSCA.AP04', 'ZTA 21791'],
    }),
    assess: (snapshot) => {
      const allowed = inviters(snapshot)
      return binary(!BY_ROLE_ALONE.includes(allowed), `Allowed to invite: ${allowed}.`)
    },
  },
  {
    ...common,
    id: 'ENT-GU-008',
    title: 'Guests may own Microsoft 365 groups',
    why: 'An owner decides who is in the group and reads all it has.',
    remediation:
      'With Microsoft Graph: set AllowGuestsToBeGroupOwner to false in the directory setting Group.Unified (PATCH /groupSettings/{id}).',
    severity: 'medium',
    permissions: ['Directory.Read.All'],
    references: cite({ other: ['EIDSCA.ST08'] }),
    // Without the setting the default holds, which is false.
    assess: (snapshot) => binary(settingOf(snapshot, GROUP_UNIFIED, 'AllowGuestsToBeGroupOwner') === 'true'),
  },
  {
    ...common,
    id: 'ENT-GU-009',
    title: 'Guests can sign up by themselves',
    why: 'Through a user flow strangers make themselves accounts in the tenant.',
    remediation: `${COLLABORATION} > Enable guest self-service sign up via user flows: No.`,
    severity: 'low',
    references: cite({ other: ['ZTA 21823'] }),
    assess: (snapshot) => {
      const { selfServiceSignUp } = theOnly(snapshot, 'authentication-flows-policy', AuthenticationFlowsPolicy)
      return binary(told(selfServiceSignUp?.isEnabled, 'selfServiceSignUp') === true)
    },
  },
  {
    ...common,
    id: 'ENT-GU-010',
    title: 'People can join by confirming an email address',
    why: 'Whoever has an address in one of your domains can make an account in the tenant that no administrator made.',
    remediation:
      'With Microsoft Graph: PATCH /policies/authorizationPolicy with { "allowEmailVerifiedUsersToJoinOrganization": false, "allowedToSignUpEmailBasedSubscriptions": false }.',
    severity: 'medium',
    references: cite({ other: ['EIDSCA.AP05', 'EIDSCA.AP06', '1Secure: Dangerous default permissions'] }),
    assess: (snapshot) => {
      const open = [
        isOn(snapshot, 'allowEmailVerifiedUsersToJoinOrganization') ? 'join' : [],
        isOn(snapshot, 'allowedToSignUpEmailBasedSubscriptions') ? 'sign up for subscriptions' : [],
      ].flat()
      return binary(open.length > 0, open.length > 0 ? `People can ${open.join(' and ')}.` : undefined)
    },
  },
  {
    ...common,
    id: 'ENT-GU-012',
    title: 'Every other tenant is trusted to have done MFA',
    why: 'MFA and compliant devices of any tenant count as if they were yours, also those of a tenant that an attacker made today.',
    remediation:
      'Entra admin center > Entra ID > External Identities > Cross-tenant access settings > Default settings > Edit inbound defaults: trust nothing, block direct connect, and name partners under Organizational settings.',
    severity: 'low',
    licence: 'p1',
    references: cite({ nist: ['AC-20'], other: ['ZTA 21790'] }),
    assess: crossTenantTrust,
  },
  {
    ...common,
    id: '1S-17',
    title: 'Dangerous default permissions',
    why: 'Without any role, users may read everybody, make groups or applications, or bring in guests: what an attacker with one account needs.',
    remediation:
      'Entra admin center > Entra ID > Users > User settings, Groups > General, and External Identities > External collaboration settings: take away what is named.',
    severity: 'high',
    references: cite({
      nist: ['AC-6'],
      mitre: ['T1087.004'],
      other: ['1Secure: Dangerous default permissions'],
    }),
    assess: dangerousDefaults,
  },
]

/** A policy that names none has the default. */
function guestRole(snapshot: Snapshot): string {
  return told(authorization(snapshot).guestUserRoleId, 'guestUserRoleId')?.toLowerCase() ?? LIMITED
}

function crossTenantTrust(snapshot: Snapshot): Outcome {
  requireLicence(snapshot, 'p1')
  const policy = theOnly(snapshot, 'cross-tenant-default', CrossTenantDefault)
  const trust = told(policy.inboundTrust, 'inboundTrust')
  const direct = told(policy.b2bDirectConnectInbound, 'b2bDirectConnectInbound')?.usersAndGroups
  const gaps = [
    trust?.isMfaAccepted ? 'MFA' : [],
    trust?.isCompliantDeviceAccepted ? 'compliant devices' : [],
    trust?.isHybridAzureADJoinedDeviceAccepted ? 'hybrid joined devices' : [],
    policy.automaticUserConsentSettings?.inboundAllowed ? 'consent without a prompt' : [],
    direct?.accessType === 'allowed' ? 'direct connect' : [],
  ].flat()
  return binary(gaps.length > 0, gaps.length > 0 ? `Open to every tenant: ${gaps.join(', ')}.` : undefined)
}

/** One that is told is enough; that none is dangerous takes all of them. */
function dangerousDefaults(snapshot: Snapshot): Outcome {
  const { defaultUserRolePermissions: users, ...policy } = authorization(snapshot)
  const { guestUserRoleId: role, allowInvitesFrom: from, allowEmailVerifiedUsersToJoinOrganization: join } = policy
  const defaults: [name: string, isDangerous: boolean | null | undefined, words: string][] = [
    ['allowedToCreateApps', users?.allowedToCreateApps, 'users may register applications'],
    ['allowedToCreateSecurityGroups', users?.allowedToCreateSecurityGroups, 'users may create security groups'],
    ['allowedToCreateTenants', users?.allowedToCreateTenants, 'users may create tenants'],
    [
      'guestUserRoleId',
      role === undefined ? role : role?.toLowerCase() === LIKE_MEMBERS,
      'guests may read like members',
    ],
    [
      'allowInvitesFrom',
      from === undefined ? from : !BY_ROLE_ALONE.includes(from ?? ''),
      'guests may be invited without a role',
    ],
    ['allowEmailVerifiedUsersToJoinOrganization', join, 'people may join by email'],
  ]
  const found = defaults.flatMap(([, isDangerous, words]) => (isDangerous ? words : []))
  if (found.length === 0) for (const [name, isDangerous] of defaults) told(isDangerous, name)
  // Hardly any tenant can do without, and Microsoft advises against taking it away.
  const mayRead = users?.allowedToReadOtherUsers ? ['users may read other users'] : []
  const all = [...found, ...mayRead]
  const says = all.length > 0 ? `By default ${all.join(', ')}.` : undefined
  return binary(found.length > 0 || (mayRead.length > 0 && 'warn'), says)
}

import type { Random } from '../random'
import listed from './activity-reference.json' with { type: 'json' }
import {
  addMember,
  addRole,
  addUser,
  consent,
  credentials,
  deed,
  grantAppRole,
  grantDelegated,
  invite,
  personAlone,
  pimActivation,
  pimAssignment,
  policyUpdate,
  provision,
  registerDevice,
  removeMember,
  removeRole,
  reportPrompt,
  resetPassword,
  securityInfo,
  updateUser,
} from './audit-deeds'
import type { Cast } from './cast'

type Deeds = (cast: Cast, random: Random) => ReturnType<typeof deed>
export type Activity = {
  readonly service: string
  readonly category: string
  readonly name: string
  readonly operation: string
  readonly deed: Deeds
}

type Line = readonly [share: number, service: string, category: string, name: string, operation: string, deed: Deeds]

/** The daily business of a tenant, in shares of a hundred. Dashes and trailing blanks are as the service writes them. */
const USUAL: readonly Line[] = [
  [24, 'Core Directory', 'UserManagement', 'Update user', 'Update', updateUser],
  [10, 'Core Directory', 'GroupManagement', 'Add member to group', 'Assign', addMember],
  [6, 'Core Directory', 'GroupManagement', 'Remove member from group', 'Unassign', removeMember],
  [4, 'Core Directory', 'UserManagement', 'Add user', 'Add', addUser],
  [2, 'Core Directory', 'UserManagement', 'Disable account', 'Update', personAlone],
  [2, 'Core Directory', 'UserManagement', 'Delete user', 'Delete', personAlone],
  [3, 'Core Directory', 'UserManagement', 'Reset user password', 'Update', resetPassword],
  [3, 'Self-service Password Management', 'UserManagement', 'Reset password (self-service)', 'Update', resetPassword],
  [5, 'Authentication Methods', 'UserManagement', 'User registered security info', 'Add', securityInfo],
  [2, 'Invited Users', 'UserManagement', 'Invite external user', 'Add', invite],
  [1, 'Core Directory', 'RoleManagement', 'Add member to role', 'Assign', addRole],
  [1, 'Core Directory', 'RoleManagement', 'Remove member from role', 'Unassign', removeRole],
  [4, 'PIM', 'RoleManagement', 'Add member to role completed (PIM activation)', 'ActivateRole', pimActivation],
  [1, 'Core Directory', 'ApplicationManagement', 'Consent to application', 'Assign', consent],
  [
    1,
    'Core Directory',
    'ApplicationManagement',
    'Add app role assignment to service principal',
    'Assign',
    grantAppRole,
  ],
  [
    1,
    'Core Directory',
    'ApplicationManagement',
    'Update application – Certificates and secrets management ',
    'Update',
    credentials,
  ],
  [1, 'Core Directory', 'ApplicationManagement', 'Add service principal credentials', 'Update', credentials],
  [1, 'Conditional Access', 'Policy', 'Update Conditional Access policy', 'Update', policyUpdate],
  [3, 'Device Registration Service', 'Device', 'Register device', 'Add', registerDevice],
  [15, 'Account Provisioning', 'ProvisioningManagement', 'Export', 'Update', provision],
  [1, 'PIM', 'RoleManagement', 'Add eligible member to role in PIM completed (permanent)', 'Add', pimAssignment],
  [1, 'Core Directory', 'ApplicationManagement', 'Add delegated permission grant', 'Assign', grantDelegated],
  [0.3, 'Azure MFA', 'UserManagement', 'Suspicious activity reported', 'Report', reportPrompt],
]

/** And the long tail: everything else that the reference names, with nothing but a target. */
const TAIL: readonly Activity[] = Object.entries(listed.activities).flatMap(([service, categories]) =>
  Object.entries(categories).flatMap(([category, names]) =>
    names.map((name) => ({ service, category, name, operation: 'Update', deed })),
  ),
)

export function drawActivity(random: Random): Activity {
  let left = random.next() * 100
  for (const [share, service, category, name, operation, does] of USUAL) {
    left -= share
    if (left < 0) return { service, category, name, operation, deed: does }
  }
  return random.pick(TAIL)
}

// Checks of the roles themselves: groups that hold them, roles nobody should hold, roles that allow too much.

import type { Snapshot } from '@/lib/state/snapshot'
import { binary, type Check, counted, type Found, type Outcome, type Settings } from '../check'
import { grouped } from './grouped'
import { howMany } from './how-many'
import { requireLicence } from './licence'
import { assignments, countedHolders, eligibleGap, holdings, privileged, privilegedRolesOf } from './privileged'
import { cite } from './references'
import { ServicePrincipal } from './shapes-applications'
import { Anything, Group, User } from './shapes-directory'
import { RoleDefinition } from './shapes-roles'
import { FIRST, HANDFUL } from './thresholds'

const SYNCHRONISATION = 'd29b2b05-8046-44ba-8758-1e26182fcf32'
/** Microsoft Learn: Partner Tier1 Support and Partner Tier2 Support are not to be used any more. */
const PARTNER_ROLES = new Set(['4ba39ca4-527c-499a-b93d-d9b492c50246', 'e00e864a-17c5-4a4b-9c06-f5b95a8d5bd8'])
/** As Entra Connect, Entra Cloud Sync and, since 2025, Entra Connect's own application are named. */
const SYNCHRONISERS = /^(sync_|adtoaadsyncserviceaccount|connectsyncprovisioning_)/i
const MANY_USERS = 500

/** With each of these a custom role can be made into more than it is. */
const DANGEROUS = [
  /\/(applications|servicePrincipals)(\.\w+)?\/credentials\/update$/i,
  /\/(applications|servicePrincipals)(\.\w+)?\/owners\/update$/i,
  /\/servicePrincipals\/appRoleAssignedTo\/update$/i,
  /\/servicePrincipals\/managePermissionGrantsForAll/i,
  /\/roleAssignments\/.*(allTasks|create|update)$/i,
  /\/users\/(password|authenticationMethods)\/(update|create|basic\/update)$/i,
  /\/users\/inviteGuest$/i,
  /\/conditionalAccessPolicies\/(.*\/)?(allTasks|create|update|delete)$/i,
  /\/groupsAssignableToRoles\/(.*\/)?(allTasks|create|update)$/i,
]

export const PR_ROLE_CHECKS: readonly Check[] = [
  {
    id: 'ENT-PR-018',
    title: 'A group with a role can be changed by outsiders',
    why: 'Whoever owns a group, or can fulfil the rule of a dynamic one, decides who gets the role that the group holds.',
    remediation:
      'Entra admin center > Entra ID > Groups > the group: remove owners who hold no privileged role themselves; give roles only to role-assignable groups with assigned members.',
    category: 'Identity',
    severity: 'high',
    measure: 'number',
    thresholds: FIRST,
    licence: 'p1',
    permissions: ['Directory.Read.All'],
    references: cite({ mitre: ['T1098.003'], other: ['CIPP RoleEscalableGroups', 'ZTA 21882'] }),
    assess: openGroups,
  },
  {
    id: 'ENT-PR-019',
    title: 'Unexpected member of Directory Synchronization Accounts',
    why: 'The role is for the connector alone. It is listed nowhere in the portal, which makes it a good place to hide.',
    remediation:
      'Find out who the account is, then remove the assignment with Microsoft Graph (DELETE /roleManagement/directory/roleAssignments/{id}); only Entra Connect and Cloud Sync belong there.',
    category: 'Identity',
    severity: 'high',
    measure: 'number',
    thresholds: FIRST,
    licence: 'free',
    permissions: ['Directory.Read.All'],
    references: cite({ mitre: ['T1136.003'] }),
    assess: strangersInSynchronisation,
  },
  {
    id: 'ENT-PR-020',
    title: 'Legacy roles of partner support are assigned',
    why: 'Partner Tier1 and Tier2 Support can reset passwords, Tier2 even those of Global Administrators; Microsoft asks not to use them.',
    remediation:
      'Remove the assignments with Microsoft Graph (DELETE /roleManagement/directory/roleAssignments/{id}); give partners delegated admin privileges (GDAP) with narrow roles.',
    category: 'Identity',
    severity: 'medium',
    measure: 'number',
    thresholds: HANDFUL,
    licence: 'free',
    permissions: ['Directory.Read.All'],
    references: cite({ mitre: ['T1199'] }),
    assess: (snapshot) => countedHolders(snapshot, principalsOf(snapshot, PARTNER_ROLES), null),
  },
  {
    id: 'ENT-PR-021',
    title: 'A custom role allows dangerous actions',
    why: 'With some actions (new credentials of applications, role assignments, passwords) a small role becomes a big one.',
    remediation:
      'Entra admin center > Entra ID > Roles & admins > the custom role > Properties > Edit > Permissions: remove the actions named, or treat the role as privileged.',
    category: 'Identity',
    severity: 'medium',
    measure: 'number',
    thresholds: HANDFUL,
    licence: 'p1',
    permissions: ['Directory.Read.All'],
    references: cite({ nist: ['AC-6'] }),
    assess: dangerousRoles,
  },
  {
    id: 'ENT-PR-024',
    title: 'Administrative units are not used',
    why: 'In a large tenant an administrator of one part need not administer all of it.',
    remediation:
      'Entra admin center > Entra ID > Roles & admins > Admin units: make one for each part that has administrators of its own, and assign roles over it.',
    category: 'Identity',
    severity: 'info',
    measure: 'binary',
    licence: 'p1',
    permissions: ['Directory.Read.All'],
    references: cite({}),
    assess: (snapshot) => {
      requireLicence(snapshot, 'p1')
      const users = snapshot.all('user', Anything).length
      const units = snapshot.all('administrative-unit', Anything).length
      return binary(
        users > MANY_USERS && units === 0,
        `${howMany(users, 'user')}, ${howMany(units, 'administrative unit')}.`,
      )
    },
  },
  {
    id: '1S-07',
    title: 'Administrative groups',
    why: 'Each group that holds a privileged role is one more list of members to watch, and adding somebody to it looks harmless.',
    remediation:
      'Entra admin center > Entra ID > Roles & admins: go through the roles that groups hold, and take them from groups that need them no longer.',
    category: 'Identity',
    severity: 'high',
    measure: 'percentage',
    thresholds: { low: 2, high: 3 },
    licence: 'free',
    permissions: ['Directory.Read.All'],
    references: cite({ nist: ['AC-6'], mitre: ['T1098.003'], other: ['1Secure: Administrative Groups'] }),
    assess: (snapshot, settings) => {
      const privilegedRoles = privilegedRolesOf(snapshot, settings)
      const groups = [...rolesOfGroups(snapshot)].flatMap(([group, held]): Found[] => {
        const names = held.filter(({ roleId }) => privilegedRoles.has(roleId)).map(({ roleName }) => roleName)
        return names.length > 0 ? [{ type: 'group', id: group.id, note: [...new Set(names)].join(', ') }] : []
      })
      return countedHolders(snapshot, groups, snapshot.all('group', Group).length)
    },
  },
]

function rolesOfGroups(snapshot: Snapshot) {
  const byGroup = grouped(assignments(snapshot), ({ principalId }) => principalId)
  return new Map(
    [...byGroup].flatMap(([id, held]) => {
      const group = snapshot.find('group', id, Group)
      return group ? [[group, held] as const] : []
    }),
  )
}

function openGroups(snapshot: Snapshot, settings: Settings): Outcome {
  const administrators = new Set(privileged(snapshot, settings).map(({ user }) => user.id.toLowerCase()))
  const isWhole = eligibleGap(snapshot) === undefined
  const groups = [...rolesOfGroups(snapshot).keys()]
  const open = groups.flatMap((group): Found[] => {
    // Whoever is not active may be eligible, and no outsider.
    const owners = isWhole ? snapshot.linked('group-owner', group.id) : []
    const outsiders = owners.filter((id) => !administrators.has(id))
    const gaps = [
      outsiders.length > 0 ? `${howMany(outsiders.length, 'owner')} without a privileged role` : [],
      group.membershipRule ? 'members by a rule' : [],
      group.isAssignableToRole === true ? [] : 'not role-assignable',
    ].flat()
    return gaps.length > 0 ? [{ type: 'group', id: group.id, note: gaps.join(', ') }] : []
  })
  return countedHolders(snapshot, open, groups.length)
}

function strangersInSynchronisation(snapshot: Snapshot): Outcome {
  const members = principalsOf(snapshot, new Set([SYNCHRONISATION]))
  const strangers = members.filter(({ type, id }) => {
    const user = type === 'user' ? snapshot.find('user', id, User) : null
    const name = user ? user.userPrincipalName : snapshot.find('service-principal', id, ServicePrincipal)?.name
    return !SYNCHRONISERS.test(name ?? '')
  })
  return countedHolders(snapshot, strangers, members.length)
}

/** Whoever holds one of the roles in the end: users and service principals. */
function principalsOf(snapshot: Snapshot, roles: ReadonlySet<string>): Found[] {
  const ids = new Set(holdings(snapshot).flatMap(({ roleId, principalId }) => (roles.has(roleId) ? principalId : [])))
  return [...ids].flatMap((id): Found[] => {
    if (snapshot.find('user', id, User)) return [{ type: 'user', id }]
    return snapshot.find('group', id, Group) ? [] : [{ type: 'service-principal', id }]
  })
}

function dangerousRoles(snapshot: Snapshot): Outcome {
  requireLicence(snapshot, 'p1')
  const custom = snapshot.all('role-definition', RoleDefinition).filter(({ isBuiltIn }) => isBuiltIn === false)
  const dangerous = custom.flatMap(({ id, isEnabled, rolePermissions }): Found[] => {
    const actions = (rolePermissions ?? []).flatMap(({ allowedResourceActions }) => allowedResourceActions ?? [])
    const found = actions.filter((action) => DANGEROUS.some((pattern) => pattern.test(action)))
    return isEnabled !== false && found.length > 0 ? [{ type: 'role-definition', id, note: found.join(', ') }] : []
  })
  return counted(dangerous, custom.length)
}

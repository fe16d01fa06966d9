import type { Random } from '../random'
import { changed, type Deed, included, stated, type Target, userTarget } from './audit-target'
import type { Cast } from './cast'

const TITLES = ['Head of sales', 'Analyst', 'Senior engineer', 'Buyer', 'Team assistant']
const ROLES = [
  ['User Administrator', 'fe930be7-5e62-47db-91af-98c3a49a38b1'],
  ['Global Reader', 'f2ef992c-3afb-46b9-b7cf-a126ee74c451'],
  ['Security Administrator', '194ae4cb-b126-40b2-bd5b-6091b380977d'],
  ['Exchange Administrator', '29232cdf-9323-42fd-ade2-1d097af3e4de'],
] as const
const GRAPH_ROLES = ['User.Read.All', 'Mail.Read', 'Sites.Read.All', 'RoleManagement.ReadWrite.Directory']

const MICROSOFT_GRAPH = {
  id: '943603e4-e787-4fe9-93d1-e30f749aae39',
  displayName: 'Microsoft Graph',
  type: 'ServicePrincipal',
} as const

/** Something is done to something: all that is known of most activities. */
export function deed(cast: Cast, random: Random): Deed {
  const person = random.pick(cast.people)
  if (random.chance(0.6) || cast.groups.length === 0) return { targets: [userTarget(person)] }
  return {
    targets: [groupTarget(cast, random)],
    by: random.chance(0.3) ? 'microsoft' : random.pick(cast.administrators),
  }
}

export function updateUser(cast: Cast, random: Random): Deed {
  const person = random.pick(cast.people)
  const { jobTitle, department, mobile } = person.user
  const all = [
    changed('JobTitle', jobTitle ?? undefined, random.pick(TITLES)),
    changed('Department', department ?? undefined, random.pick(['Sales', 'Finance', 'Research'])),
    changed('Mobile', mobile ?? undefined, undefined),
  ]
  const some = all.slice(0, 1 + random.below(all.length))
  const about = [
    included(...some.map(({ displayName }) => displayName)),
    stated('TargetId.UserType', person.user.userType),
  ]
  const by = random.chance(0.4) ? { by: random.pick(cast.workloads) } : {}
  return {
    targets: [userTarget(person, [...some, ...about])],
    details: { UserType: person.user.userType, 'User-Agent': 'EvoSTS' },
    ...by,
  }
}

export function addUser(cast: Cast, random: Random): Deed {
  const person = random.pick(cast.people)
  const { displayName, userPrincipalName } = person.user
  const properties = [
    changed('AccountEnabled', undefined, true),
    changed('DisplayName', undefined, displayName),
    changed('UserPrincipalName', undefined, userPrincipalName),
    included('AccountEnabled', 'DisplayName', 'UserPrincipalName'),
  ]
  return { targets: [userTarget(person, properties)], details: { UserType: 'Member' } }
}

/** The person alone, as for disabling and deleting. */
export function personAlone(cast: Cast, random: Random): Deed {
  return { targets: [userTarget(random.pick(cast.people), [included('AccountEnabled')])] }
}

export function addMember(cast: Cast, random: Random): Deed {
  return membership(cast, random, (name, value) => stated(name, value))
}

export function removeMember(cast: Cast, random: Random): Deed {
  return membership(cast, random, (name, value) => stated(name, null, value))
}

function membership(
  cast: Cast,
  random: Random,
  property: (name: string, value: string) => ReturnType<typeof stated>,
): Deed {
  if (cast.groups.length === 0) return personAlone(cast, random)
  const group = groupTarget(cast, random)
  const properties = [property('Group.ObjectID', group.id), property('Group.DisplayName', group.displayName ?? '')]
  return { targets: [userTarget(random.pick(cast.people), properties), group] }
}

export function resetPassword(cast: Cast, random: Random): Deed {
  const person = random.pick(cast.people)
  return { targets: [userTarget(person, [included('StrongAuthenticationMethod')])], by: person }
}

export function securityInfo(cast: Cast, random: Random): Deed {
  const person = random.pick(cast.people)
  return {
    targets: [userTarget(person)],
    details: { AuthenticationMethod: random.pick(['Microsoft Authenticator app', 'Mobile phone', 'Passkey']) },
    by: person,
  }
}

export function invite(cast: Cast, random: Random): Deed {
  const guest = random.pick(cast.people)
  const address = guest.user.mail ?? guest.user.userPrincipalName
  return { targets: [userTarget(guest)], details: { InvitationId: random.guid(), invitedUserEmailAddress: address } }
}

export function addRole(cast: Cast, random: Random): Deed {
  return assignment(cast, random, (name, value) => stated(name, value))
}

export function removeRole(cast: Cast, random: Random): Deed {
  return assignment(cast, random, (name, value) => stated(name, null, value))
}

function assignment(
  cast: Cast,
  random: Random,
  property: (name: string, value: string) => ReturnType<typeof stated>,
): Deed {
  const [name, templateId] = random.pick(ROLES)
  const objectId = random.guid()
  const properties = [
    property('Role.ObjectID', objectId),
    property('Role.DisplayName', name),
    property('Role.TemplateId', templateId),
    property('Role.WellKnownObjectName', name.replaceAll(' ', '')),
  ]
  const role: Target = { id: objectId, displayName: name, type: 'Role', modifiedProperties: [] }
  return { targets: [userTarget(random.pick(cast.people), properties), role] }
}

export function pimActivation(cast: Cast, random: Random): Deed {
  const [name, templateId] = random.pick(ROLES)
  const person = random.pick(cast.administrators)
  const role: Target = { id: templateId, displayName: name, type: 'Role', modifiedProperties: [] }
  const request: Target = { id: random.guid(), displayName: null, type: 'Request', modifiedProperties: [] }
  return {
    targets: [role, request, { ...userTarget(person), displayName: person.user.displayName }],
    details: { RoleDefinitionOriginId: templateId, Justification: 'Ticket 4711', ExpirationTime: 'PT8H' },
    by: person,
  }
}

/** By an administrator, for good: what the person has to activate before use. */
export function pimAssignment(cast: Cast, random: Random): Deed {
  const [name, templateId] = random.pick(ROLES)
  const person = random.pick(cast.people)
  const role: Target = { id: templateId, displayName: name, type: 'Role', modifiedProperties: [] }
  const request: Target = { id: random.guid(), displayName: null, type: 'Request', modifiedProperties: [] }
  return {
    targets: [role, request, { ...userTarget(person), displayName: person.user.displayName }],
    details: { RoleDefinitionOriginId: templateId, Justification: 'Joins the service desk' },
  }
}

/** In the authenticator or on the phone: "this was not me". */
export function reportPrompt(cast: Cast, random: Random): Deed {
  const person = random.pick(cast.people)
  return { targets: [userTarget(person)], by: person }
}

export function grantDelegated(cast: Cast, random: Random): Deed {
  const app = random.pick(cast.workloads)
  const scope = ['User.Read', random.pick(GRAPH_ROLES)].map((permission) => ` ${permission}`).join('')
  const properties = [
    stated('DelegatedPermissionGrant.Scope', scope, ''),
    stated('DelegatedPermissionGrant.ConsentType', 'AllPrincipals', ''),
    stated('ServicePrincipal.ObjectID', app.id, ''),
    stated('ServicePrincipal.DisplayName', app.name),
    stated('ServicePrincipal.AppId', app.appId),
  ]
  return { targets: [{ ...MICROSOFT_GRAPH, modifiedProperties: properties }] }
}

export function consent(cast: Cast, random: Random): Deed {
  const app = random.pick(cast.workloads)
  const scope = `ClientId: ${app.id}, PrincipalId: , Scope: User.Read Mail.Read, ConsentType: AllPrincipals`
  const properties = [
    stated('ConsentContext.IsAdminConsent', 'True'),
    stated('ConsentContext.IsAppOnly', 'False'),
    stated('ConsentContext.OnBehalfOfAll', 'True'),
    stated('ConsentAction.Permissions', `[] => [[${scope}]]; `),
  ]
  return { targets: [{ id: app.id, displayName: app.name, type: 'ServicePrincipal', modifiedProperties: properties }] }
}

export function grantAppRole(cast: Cast, random: Random): Deed {
  const app = random.pick(cast.workloads)
  const properties = [
    stated('AppRole.Value', random.pick(GRAPH_ROLES)),
    stated('ServicePrincipal.ObjectID', app.id),
    stated('ServicePrincipal.DisplayName', app.name),
    stated('ServicePrincipal.AppId', app.appId),
  ]
  return { targets: [{ ...MICROSOFT_GRAPH, modifiedProperties: properties }] }
}

export function credentials(cast: Cast, random: Random): Deed {
  const app = random.pick(cast.workloads)
  const key = (id: string) => `[KeyIdentifier=${id},KeyType=Password,KeyUsage=Verify,DisplayName=pipeline]`
  const [old, added] = [key(random.guid()), key(random.guid())]
  const properties = [
    { displayName: 'KeyDescription', oldValue: JSON.stringify([old]), newValue: JSON.stringify([old, added]) },
    included('KeyDescription'),
  ]
  return { targets: [{ id: app.appId, displayName: app.name, type: 'Application', modifiedProperties: properties }] }
}

export function policyUpdate(cast: Cast, random: Random): Deed {
  const { id, displayName } = random.pick(cast.policies)
  const policy = (state: string) =>
    JSON.stringify({ id, displayName, state, conditions: { applications: { includeApplications: ['All'] } } })
  const property = {
    displayName: 'ConditionalAccessPolicy',
    oldValue: policy('enabled'),
    newValue: policy('enabledForReportingButNotEnforced'),
  }
  return { targets: [{ id, displayName, type: 'Policy', modifiedProperties: [property] }] }
}

export function registerDevice(cast: Cast, random: Random): Deed {
  const person = random.pick(cast.people)
  const { id, name, system } = random.pick(person.devices)
  return {
    targets: [{ id, displayName: name, type: 'Device', modifiedProperties: [] }, userTarget(person)],
    details: { 'Device OS': system, 'Device Trust Type': 'Azure AD join' },
    by: person,
  }
}

export function provision(cast: Cast, random: Random): Deed {
  const person = random.pick(cast.people)
  const { userPrincipalName } = person.user
  return {
    targets: [
      { id: random.guid(), displayName: 'Rollcall', type: 'ServicePrincipal', modifiedProperties: [] },
      userTarget(person, [stated('active', 'True'), stated('userName', userPrincipalName)]),
    ],
    details: { JoiningProperty: userPrincipalName, oid: person.user.id },
    by: 'microsoft',
  }
}

function groupTarget(cast: Cast, random: Random): Target {
  const { id, displayName } = random.pick(cast.groups)
  return { id, displayName, type: 'Group', groupType: 'azureAD', modifiedProperties: [] }
}

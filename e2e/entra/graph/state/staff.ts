import type { Json } from '../../json'
import type { EntraGroup, Tenant } from '../../tenant'
import { DAY_MS, guidFrom, isoTime } from './derive'
import { guestsOf, staffOf } from './people'
import type { Links, Making } from './tenant-state'

/** Of accounts that hold roles: no synchronisation, no mailbox, a password of this year. */
export function makeStaff({ tenant, at }: Making) {
  const { administrators, breakGlass } = staffOf(tenant)
  const cloudOnly = {
    assignedLicenses: [],
    lastPasswordChangeDateTime: isoTime(at - 40 * DAY_MS),
    signInSessionsValidFromDateTime: isoTime(at - 40 * DAY_MS),
    onPremisesImmutableId: null,
    onPremisesSamAccountName: null,
    onPremisesSyncEnabled: null,
  }
  const users = new Map<string, Json>([...administrators, ...breakGlass].map(({ id }) => [id, { ...cloudOnly }]))
  return {
    users,
    registrations: new Map<string, Json | null>(),
    signInActivity: new Map<string, Json | null>(),
    ...makeGroups(tenant),
    sponsors: new Map(guestsOf(tenant).map(({ id }) => [id, new Set(someone(administrators))])) satisfies Links,
  }
}

/** The groups that provisioning does not know, and what there is to tell of all. */
function makeGroups(tenant: Tenant) {
  const { administrators } = staffOf(tenant)
  const guests = guestsOf(tenant).map(({ id }) => id)
  for (const group of tenant.groups.values()) {
    if (group.isAssignableToRole) for (const id of guests) group.members.delete(id)
    if (group.members.size === 0 && group.nested.size === 0)
      for (const id of someone(administrators)) group.members.add(id)
  }
  const groups = new Map<string, Json>()
  if (guests.length > 0) {
    const all = addGroup(tenant, 'All guests', guests)
    groups.set(all.id, {
      groupTypes: ['DynamicMembership'],
      membershipRule: '(user.userType -eq "Guest")',
      membershipRuleProcessingState: 'On',
    })
  }
  const members = [...tenant.users.values()].filter(({ userType, deleted }) => userType === 'Member' && !deleted)
  const company = addGroup(
    tenant,
    'All company',
    members.slice(0, 20).map(({ id }) => id),
  )
  groups.set(company.id, {
    groupTypes: ['Unified'],
    mailEnabled: true,
    mail: `allcompany@${tenant.domain}`,
    securityEnabled: false,
    visibility: 'Private',
    resourceProvisioningOptions: ['Team'],
  })
  const owners: Links = new Map()
  for (const { id } of tenant.groups.values()) owners.set(id, new Set(someone(administrators)))
  return { groups, owners, groupMembers: new Map() satisfies Links }
}

function addGroup(tenant: Tenant, displayName: string, members: readonly string[]): EntraGroup {
  const group = {
    id: guidFrom(tenant.id, 'group', displayName),
    displayName,
    members: new Set(members),
    nested: new Set<string>(),
  }
  tenant.groups.set(group.id, group)
  tenant.groupIds.add(group.id)
  return group
}

function someone(people: readonly { id: string }[]): string[] {
  return people.slice(0, 1).map(({ id }) => id)
}

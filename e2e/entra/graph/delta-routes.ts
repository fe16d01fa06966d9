import type { Json } from '../json'
import { type Feed, listDelta } from './delta'
import { livingUsers } from './directory-routes'
import { findObject } from './find-object'
import type { GraphTenant } from './graph-tenant'
import type { Asking, Route } from './routes'
import { shownApplications, shownGroup, shownServicePrincipals, shownUser } from './state/shown'

const DIRECTORY = ['Directory.Read.All']

const ALWAYS_GONE = () => 'deleted' as const

const FEEDS: Readonly<Record<string, { feed: Feed; permissions: readonly string[] }>> = {
  users: {
    permissions: ['User.Read.All', ...DIRECTORY],
    feed: {
      objects: (here) => livingUsers(here).map((user) => ({ id: user.id, show: () => shownUser(here, user) })),
      gone: ({ tenant }, id) => (tenant.users.has(id) ? 'changed' : 'deleted'),
    },
  },
  groups: {
    permissions: ['GroupMember.Read.All', 'Group.Read.All', ...DIRECTORY],
    feed: {
      objects: (here) =>
        [...here.tenant.groups.values()].map((group) => ({ id: group.id, show: () => shownGroup(here, group) })),
      members: membersOf,
      gone: ALWAYS_GONE,
    },
  },
  servicePrincipals: {
    permissions: ['Application.Read.All', ...DIRECTORY],
    feed: feedOf(shownServicePrincipals),
  },
  applications: { permissions: ['Application.Read.All', ...DIRECTORY], feed: feedOf(shownApplications) },
  devices: {
    permissions: ['Device.Read.All', ...DIRECTORY],
    feed: feedOf(({ state }) => [...state.devices.values()]),
  },
  'directory/administrativeUnits': {
    permissions: ['AdministrativeUnit.Read.All', ...DIRECTORY],
    feed: feedOf(({ state }) => [...state.administrativeUnits.values()]),
  },
  oauth2PermissionGrants: {
    permissions: ['DelegatedPermissionGrant.Read.All', ...DIRECTORY],
    feed: feedOf(({ state }) => [...state.permissionGrants.values()]),
  },
}

export const DELTA_ROUTES: readonly Route[] = Object.entries(FEEDS).map(([path, { feed, permissions }]) => ({
  path: `${path}/delta`,
  permissions,
  cost: { family: 'directory', units: 2 },
  list: (asking: Asking) => listDelta(feed, asking),
}))

function feedOf(objects: (here: GraphTenant) => readonly Json[]): Feed {
  return {
    objects: (here) => objects(here).map((one) => ({ id: String(one.id), show: () => one })),
    gone: ALWAYS_GONE,
  }
}

function membersOf(here: GraphTenant, id: string): Json[] {
  const group = here.tenant.groups.get(id)
  if (!group) return []
  const ids = [...group.members, ...group.nested, ...(here.state.groupMembers.get(id) ?? [])]
  return ids.flatMap((member) => {
    const found = findObject(here, member)
    return found ? [{ '@odata.type': `#microsoft.graph.${found.type}`, id: member }] : []
  })
}

// What is asked of Microsoft Graph for each kind of link, as data: of every owner the list of those he has.

import type { LinkKind, StateType } from '@/lib/state/type-schema'

export type LinkRequest = {
  kind: LinkKind
  owner: StateType
  /** Not every object of that type, but those with these properties. */
  having?: Readonly<Record<string, string>>
  pathOf: (id: string) => string
  permission: string
}

const of = (path: string, list: string) => (id: string) => `/${path}/${id}/${list}?$select=id&$top=999`
const permission = 'Directory.Read.All'

export const LINK_REQUESTS: readonly LinkRequest[] = [
  { kind: 'group-member', owner: 'group', pathOf: of('groups', 'members'), permission },
  { kind: 'group-owner', owner: 'group', pathOf: of('groups', 'owners'), permission },
  { kind: 'application-owner', owner: 'application', pathOf: of('applications', 'owners'), permission },
  {
    kind: 'service-principal-owner',
    owner: 'service-principal',
    pathOf: of('servicePrincipals', 'owners'),
    permission,
  },
  {
    kind: 'administrative-unit-member',
    owner: 'administrative-unit',
    pathOf: of('directory/administrativeUnits', 'members'),
    permission,
  },
  {
    kind: 'user-sponsor',
    owner: 'user',
    having: { userType: 'Guest' },
    pathOf: (id) => `/users/${id}/sponsors?$select=id`,
    permission,
  },
]

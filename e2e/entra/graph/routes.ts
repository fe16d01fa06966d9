import type { IncomingHttpHeaders } from 'node:http'
import type { Json } from '../json'
import { COLLECTION_ROUTES } from './collection-routes'
import { DELTA_ROUTES } from './delta-routes'
import {
  getGroup,
  getUser,
  listDeletedUsers,
  listGroups,
  listOrganization,
  listSkus,
  listUsers,
} from './directory-routes'
import { getByIds } from './get-by-ids'
import type { GraphTenant } from './graph-tenant'
import type { Cost } from './limits'
import {
  countMembers,
  listMembers,
  listOwners,
  listSponsors,
  listTransitiveMembers,
  listUnitMembers,
} from './link-routes'
import { findEvent, listDirectoryAudits, listSignIns } from './log-routes'
import type { Page } from './logs'
import { SINGLETON_ROUTES } from './singletons'

/** One request, authenticated. */
export type Asking = {
  readonly here: GraphTenant
  readonly version: 'v1.0' | 'beta'
  /** The path behind the version. */
  readonly segments: readonly string[]
  readonly params: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly roles: ReadonlySet<string>
  /** Of a POST, parsed. */
  readonly body: unknown
  /** Path and query, as faults are narrowed by. */
  readonly address: string
  /** Microsoft's clock. */
  readonly now: number
  /** Resolves early when nobody waits any more. */
  readonly wait: (milliseconds: number) => Promise<void>
}

export type Route = {
  /** A star stands for any one segment. */
  readonly path: string
  /** Any one of them will do. */
  readonly permissions: readonly string[]
  readonly cost: Cost
  /** What the tenant must have, as the service says it when it has not: see `licences.ts`. */
  readonly licence?: 'p1' | 'pim' | 'risk' | 'governance'
  readonly list?: (asking: Asking) => Page | Promise<Page>
  readonly get?: (asking: Asking) => Json
  readonly post?: (asking: Asking) => Json
  /** Plain text. */
  readonly text?: (asking: Asking) => string
}

const REPORTS: Cost = { family: 'reports' }
const LOGS = ['AuditLog.Read.All']
const USERS = ['User.Read.All', 'Directory.Read.All', 'User.ReadBasic.All']
const GROUPS = ['GroupMember.Read.All', 'Group.Read.All', 'Directory.Read.All']
const APPLICATIONS = ['Application.Read.All', 'Directory.Read.All']
const UNITS = ['AdministrativeUnit.Read.All', 'Directory.Read.All']
const units = (count: number): Cost => ({ family: 'directory', units: count })

const ROUTES: readonly Route[] = [
  { path: 'auditLogs/directoryAudits', permissions: LOGS, cost: REPORTS, list: listDirectoryAudits },
  {
    path: 'auditLogs/directoryAudits/*',
    permissions: LOGS,
    cost: REPORTS,
    get: (asking) => findEvent(asking, 'directoryAudits'),
  },
  { path: 'auditLogs/signIns', permissions: LOGS, cost: REPORTS, list: listSignIns },
  { path: 'auditLogs/signIns/*', permissions: LOGS, cost: REPORTS, get: (asking) => findEvent(asking, 'signIns') },
  ...DELTA_ROUTES,
  { path: 'users', permissions: USERS, cost: units(2), list: listUsers },
  { path: 'users/*', permissions: USERS, cost: units(1), get: getUser },
  { path: 'users/*/sponsors', permissions: USERS, cost: units(1), list: listSponsors },
  { path: 'directory/deletedItems/microsoft.graph.user', permissions: USERS, cost: units(1), list: listDeletedUsers },
  { path: 'directoryObjects/getByIds', permissions: ['Directory.Read.All'], cost: units(3), post: getByIds },
  { path: 'groups', permissions: GROUPS, cost: units(2), list: listGroups },
  { path: 'groups/*', permissions: GROUPS, cost: units(1), get: getGroup },
  { path: 'groups/*/members', permissions: GROUPS, cost: units(3), list: listMembers },
  { path: 'groups/*/members/$count', permissions: GROUPS, cost: units(3), text: countMembers },
  { path: 'groups/*/members/microsoft.graph.user', permissions: GROUPS, cost: units(3), list: listMembers },
  { path: 'groups/*/owners', permissions: GROUPS, cost: units(1), list: listOwners },
  { path: 'groups/*/transitiveMembers', permissions: GROUPS, cost: units(5), list: listTransitiveMembers },
  {
    path: 'groups/*/transitiveMembers/microsoft.graph.user',
    permissions: GROUPS,
    cost: units(5),
    list: listTransitiveMembers,
  },
  { path: 'applications/*/owners', permissions: APPLICATIONS, cost: units(1), list: listOwners },
  { path: 'servicePrincipals/*/owners', permissions: APPLICATIONS, cost: units(1), list: listOwners },
  { path: 'directory/administrativeUnits/*/members', permissions: UNITS, cost: units(1), list: listUnitMembers },
  {
    path: 'organization',
    permissions: ['Organization.Read.All', 'Directory.Read.All'],
    cost: units(2),
    list: listOrganization,
  },
  {
    path: 'subscribedSkus',
    permissions: ['LicenseAssignment.Read.All', 'Organization.Read.All', 'Directory.Read.All'],
    cost: units(3),
    list: listSkus,
  },
  ...SINGLETON_ROUTES,
  ...COLLECTION_ROUTES,
]

/** Segment names are matched whatever their case, as by Graph. */
export function findRoute(segments: readonly string[]): Route | undefined {
  return ROUTES.find(({ path }) => {
    const wanted = path.split('/')
    return (
      wanted.length === segments.length &&
      wanted.every((part, at) => part === '*' || part.toLowerCase() === segments[at]?.toLowerCase())
    )
  })
}

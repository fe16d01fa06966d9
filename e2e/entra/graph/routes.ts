import type { IncomingHttpHeaders } from 'node:http'
import type { Json } from '../json'
import {
  getGroup,
  getUser,
  listGroups,
  listMembers,
  listOrganization,
  listServicePrincipals,
  listSkus,
  listTransitiveMembers,
  listUsers,
} from './directory-routes'
import type { GraphTenant } from './graph-tenant'
import type { Cost } from './limits'
import { findEvent, listDirectoryAudits, listSignIns } from './log-routes'
import type { Page } from './logs'

/** One request, authenticated. */
export type Asking = {
  readonly here: GraphTenant
  readonly version: 'v1.0' | 'beta'
  /** The path behind the version. */
  readonly segments: readonly string[]
  readonly params: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly roles: ReadonlySet<string>
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
  readonly list?: (asking: Asking) => Page | Promise<Page>
  readonly get?: (asking: Asking) => Json
}

const REPORTS: Cost = { family: 'reports' }
const LOGS = ['AuditLog.Read.All']
const USERS = ['User.Read.All', 'Directory.Read.All', 'User.ReadBasic.All']
const GROUPS = ['GroupMember.Read.All', 'Group.Read.All', 'Directory.Read.All']
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
  { path: 'users', permissions: USERS, cost: units(2), list: listUsers },
  { path: 'users/*', permissions: USERS, cost: units(1), get: getUser },
  { path: 'groups', permissions: GROUPS, cost: units(2), list: listGroups },
  { path: 'groups/*', permissions: GROUPS, cost: units(1), get: getGroup },
  { path: 'groups/*/members', permissions: GROUPS, cost: units(3), list: listMembers },
  { path: 'groups/*/members/microsoft.graph.user', permissions: GROUPS, cost: units(3), list: listMembers },
  { path: 'groups/*/transitiveMembers', permissions: GROUPS, cost: units(5), list: listTransitiveMembers },
  {
    path: 'groups/*/transitiveMembers/microsoft.graph.user',
    permissions: GROUPS,
    cost: units(5),
    list: listTransitiveMembers,
  },
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
  {
    path: 'servicePrincipals',
    permissions: ['Application.Read.All', 'Directory.Read.All'],
    cost: units(2),
    list: listServicePrincipals,
  },
  {
    path: 'identity/conditionalAccess/policies',
    permissions: ['Policy.Read.All'],
    cost: { family: 'policies' },
    list: () => ({ items: [], skipToken: null }),
  },
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

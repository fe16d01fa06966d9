import type { Json } from '../json'
import type { AppRegistration } from '../login/registration'
import {
  type Members,
  presentGroup,
  presentOrganization,
  presentSkus,
  presentUser,
  project,
  transitiveMembers,
  USER_DEFAULTS,
} from './directory-objects'
import { type Filterable, matches } from './filter'
import type { Page } from './logs'
import { makeToken, parseQuery, type Query } from './query'
import { badRequest, GraphRefusal } from './refusal'
import type { Asking } from './routes'

const EXACT = ['text', 'eq'] as const
const ANY = ['text', 'eq', 'ne', 'startswith', 'endswith'] as const
const USERS: Filterable = {
  id: EXACT,
  displayName: ANY,
  userPrincipalName: ANY,
  mail: ANY,
  givenName: ANY,
  surname: ANY,
  department: ANY,
  userType: ['text', 'eq', 'ne'],
  accountEnabled: ['truth', 'eq', 'ne'],
  onPremisesSyncEnabled: ['truth', 'eq', 'ne'],
  createdDateTime: ['time', 'eq', 'ge', 'le', 'gt', 'lt'],
}
const GROUPS: Filterable = {
  id: EXACT,
  displayName: ANY,
  mailNickname: ANY,
  securityEnabled: ['truth', 'eq', 'ne'],
  isAssignableToRole: ['truth', 'eq', 'ne'],
  mailEnabled: ['truth', 'eq', 'ne'],
}
const SERVICE_PRINCIPALS: Filterable = { appId: EXACT, displayName: ANY, id: EXACT }
const TOP = { most: 999, usual: 100 }

export function listUsers({ here, ...asking }: Asking): Page {
  const users = [...here.tenant.users.values()].filter(({ deleted }) => !deleted).map(presentUser)
  return listed(users, parse(asking, USERS), USER_DEFAULTS)
}

export function getUser({ here, segments, ...asking }: Asking): Json {
  const wanted = segments[1]?.toLowerCase()
  const user = [...here.tenant.users.values()].find(
    ({ id, userPrincipalName, deleted }) => !deleted && (id === wanted || userPrincipalName.toLowerCase() === wanted),
  )
  if (!user) throw notFound(segments[1])
  return project(presentUser(user), parse(asking, USERS).select, USER_DEFAULTS)
}

export function listGroups({ here, ...asking }: Asking): Page {
  return listed([...here.tenant.groups.values()].map(presentGroup), parse(asking, GROUPS))
}

export function getGroup(asking: Asking): Json {
  return project(presentGroup(findGroup(asking)), parse(asking, GROUPS).select, [])
}

export function listMembers(asking: Asking): Page {
  const group = findGroup(asking)
  const { users, groups } = asking.here.tenant
  return membersOf(asking, {
    users: [...group.members].flatMap((id) => users.get(id) ?? []).filter(({ deleted }) => !deleted),
    groups: [...group.nested].flatMap((id) => groups.get(id) ?? []),
  })
}

export function listTransitiveMembers(asking: Asking): Page {
  return membersOf(asking, transitiveMembers(asking.here, findGroup(asking)))
}

/** Under the cast `microsoft.graph.user` only users, without their type. */
function membersOf(asking: Asking, { users, groups }: Members): Page {
  const [, , , cast] = asking.segments
  const people = users.map(presentUser)
  const query = parse(asking, USERS)
  if (cast?.toLowerCase() === 'microsoft.graph.user') return listed(people, query, USER_DEFAULTS)
  const all: Json[] = [
    ...people.map((user) => ({
      '@odata.type': '#microsoft.graph.user',
      ...project(user, [], USER_DEFAULTS.concat(query.select)),
    })),
    ...groups.map((group) => ({ '@odata.type': '#microsoft.graph.group', ...presentGroup(group) })),
  ]
  return listed(all, query)
}

export function listOrganization({ here }: Asking): Page {
  return { items: [presentOrganization(here)], skipToken: null }
}

export function listSkus({ here }: Asking): Page {
  return { items: presentSkus(here), skipToken: null }
}

export function listServicePrincipals({ here, ...asking }: Asking): Page {
  return listed([...here.tenant.apps.values()].map(presentServicePrincipal), parse(asking, SERVICE_PRINCIPALS))
}

function presentServicePrincipal(app: AppRegistration): Json {
  return {
    id: app.servicePrincipalId,
    accountEnabled: app.accountEnabled,
    appId: app.appId,
    appDisplayName: app.displayName,
    appRoleAssignmentRequired: app.assignmentRequired,
    displayName: app.displayName,
    servicePrincipalType: 'Application',
    signInAudience: app.signInAudience,
  }
}

type Asked = Pick<Asking, 'params' | 'headers'>

/** What goes beyond an index needs the header and $count (Microsoft Learn, "Advanced query capabilities on Microsoft Entra ID objects"). */
function parse({ params, headers }: Asked, filterable: Filterable): Query {
  const advanced = headers.consistencylevel?.toString().toLowerCase() === 'eventual' && params.get('$count') === 'true'
  const text = params.get('$filter') ?? ''
  if (!advanced && (/ ne /i.test(text) || /endswith\(/i.test(text)))
    throw badRequest(
      'Operator is not supported because the required parameters might be missing. Try adding $count=true query parameter and ConsistencyLevel:eventual header.',
      'Request_UnsupportedQuery',
    )
  return parseQuery(params, { filterable, top: TOP, orderable: ['displayName', 'userPrincipalName'] })
}

function listed(objects: readonly Json[], query: Query, defaults: readonly string[] = []): Page {
  const { filter, orderby } = query
  const wanted = objects.filter((object) => filter === null || matches(filter, object))
  if (orderby !== '')
    wanted.sort((a, b) => String(a[orderby]).localeCompare(String(b[orderby])) * (query.descending ? -1 : 1))
  const start = Number(query.after ?? 0)
  const items = wanted.slice(start, start + query.top).map((object) => project(object, query.select, defaults))
  const end = start + query.top
  return { items, skipToken: end < wanted.length ? makeToken(query, String(end)) : null }
}

function findGroup({ here, segments }: Pick<Asking, 'here' | 'segments'>) {
  const group = here.tenant.groups.get(segments[1] ?? '')
  if (!group) throw notFound(segments[1])
  return group
}

function notFound(id = '') {
  return new GraphRefusal(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  )
}

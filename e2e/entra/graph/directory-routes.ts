import type { Json } from '../json'
import type { EntraUser } from '../people'
import { presentSkus, project, USER_DEFAULTS } from './directory-objects'
import type { Filterable } from './filter'
import type { GraphTenant } from './graph-tenant'
import { listed, notFound, parse } from './listing'
import type { Page } from './logs'
import { notPremium, permissionMissing } from './refusal'
import type { Asking } from './routes'
import { shownGroup, shownOrganization, shownSignInActivity, shownUser } from './state/shown'

const EXACT = ['text', 'eq'] as const
const ANY = ['text', 'eq', 'ne', 'startswith', 'endswith'] as const
export const USERS: Filterable = {
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
export const GROUPS: Filterable = {
  id: EXACT,
  displayName: ANY,
  mailNickname: ANY,
  securityEnabled: ['truth', 'eq', 'ne'],
  isAssignableToRole: ['truth', 'eq', 'ne'],
  mailEnabled: ['truth', 'eq', 'ne'],
}
const MOST_WITH_SIGN_INS = 500

export function listUsers(asking: Asking): Page {
  const query = parse(asking, USERS)
  const signIns = wantsSignIns(query.select)
  if (signIns) requireSignIns(asking)
  return listed(asking, livingUsers(asking.here), {
    query: signIns ? { ...query, top: Math.min(query.top, MOST_WITH_SIGN_INS) } : query,
    show: (user) => showUser(asking.here, user, signIns),
    idOf: ({ id }) => id,
    defaults: USER_DEFAULTS,
  })
}

export function getUser(asking: Asking): Json {
  const { here, segments } = asking
  const wanted = segments[1]?.toLowerCase() ?? ''
  const known = here.tenant.users.get(wanted)
  const user =
    known ?? [...here.tenant.users.values()].find(({ userPrincipalName }) => userPrincipalName.toLowerCase() === wanted)
  if (!user || user.deleted) throw notFound(segments[1])
  const { select } = parse(asking, USERS)
  const signIns = wantsSignIns(select)
  if (signIns) requireSignIns(asking)
  return project(showUser(here, user, signIns), select, USER_DEFAULTS)
}

/** The recycle bin. */
export function listDeletedUsers(asking: Asking): Page {
  const deleted = [...asking.here.tenant.users.values()].filter(({ deleted }) => deleted)
  return listed(asking, deleted, {
    query: parse(asking, USERS),
    show: (user) => shownUser(asking.here, user),
    idOf: ({ id }) => id,
    defaults: USER_DEFAULTS,
  })
}

/** Only on request: it costs a licence and a permission. */
function showUser(here: GraphTenant, user: EntraUser, signIns: boolean): Json {
  const shown = shownUser(here, user)
  const signInActivity = signIns ? shownSignInActivity(here, user) : null
  return signInActivity === null ? shown : { ...shown, signInActivity }
}

function wantsSignIns(select: readonly string[]): boolean {
  return select.some((name) => name.toLowerCase() === 'signinactivity')
}

/** Microsoft Learn, "signInActivity resource type": P1 and AuditLog.Read.All. */
function requireSignIns({ here, roles }: Asking) {
  if (!roles.has('AuditLog.Read.All')) throw permissionMissing('AuditLog.Read.All')
  if (here.licence === 'free') throw notPremium()
}

export function livingUsers({ tenant }: GraphTenant): EntraUser[] {
  return [...tenant.users.values()].filter(({ deleted }) => !deleted)
}

export function listGroups(asking: Asking): Page {
  return listed(asking, [...asking.here.tenant.groups.values()], {
    query: parse(asking, GROUPS),
    show: (group) => shownGroup(asking.here, group),
    idOf: ({ id }) => id,
  })
}

export function getGroup(asking: Asking): Json {
  return project(shownGroup(asking.here, findGroup(asking)), parse(asking, GROUPS).select, [])
}

export function findGroup({ here, segments }: Pick<Asking, 'here' | 'segments'>) {
  const group = here.tenant.groups.get(segments[1]?.toLowerCase() ?? '')
  if (!group) throw notFound(segments[1])
  return group
}

export function listOrganization(asking: Asking): Page {
  const { select } = parse(asking, {})
  return { items: [project(shownOrganization(asking.here), select, [])], skipToken: null }
}

export function listSkus(asking: Asking): Page {
  const { select } = parse(asking, {})
  return { items: presentSkus(asking.here).map((sku) => project(sku, select, [])), skipToken: null }
}

import { CULTURES, GROUP_NAMES } from './cultures'
import type { AppRegistration } from './login/registration'
import { type AppRole, type EntraUser, makePerson } from './people'
import { createRandom, type Random } from './random'

export type EntraGroup = {
  readonly id: string
  displayName: string
  readonly members: Set<string>
  /** Groups inside this one. Provisioning reads only the first level, so neither they nor their members are pushed. */
  readonly nested: Set<string>
  /** Whether roles of the directory can be assigned to it: said when it is made, and never changed. */
  readonly isAssignableToRole?: boolean
}

/** A simulated directory with one enterprise application. Change it through the functions in `changes.ts`, which keep the delta feed. */
export type Tenant = {
  readonly id: string
  readonly domain: string
  readonly random: Random
  readonly nicknames: Set<string>
  readonly users: Map<string, EntraUser>
  readonly groups: Map<string, EntraGroup>
  /** App registrations by application (client) ID. */
  readonly apps: Map<string, AppRegistration>
  /** Of every group there ever was: the feed names objects that are gone. */
  readonly groupIds: Set<string>
  /** Object IDs of the users and groups assigned to the application. */
  readonly assigned: Set<string>
  /** The delta feed: object IDs in the order of their changes. A watermark is an index into it. */
  readonly feed: string[]
}

export type TenantOptions = {
  readonly seed: number
  /** People in scope of provisioning. */
  readonly people: number
  /** Groups in scope of provisioning. */
  readonly groups: number
  /** People who belong only to a nested group and are therefore never pushed. */
  readonly outside?: number
  readonly domain?: string
}

export const APP_ROLES: readonly AppRole[] = [
  { id: '06b07648-ecfe-489f-9d2f-6325724a46ee', value: 'Admin', displayName: 'Admin' },
  { id: '06b07648-ecfe-499f-9d2f-6325724a46ee', value: 'User', displayName: 'User' },
]

export function createTenant({ seed, people, groups, outside = 2, domain = 'contoso.example' }: TenantOptions): Tenant {
  const random = createRandom(seed)
  const tenant: Tenant = {
    id: random.guid(),
    domain,
    random,
    nicknames: new Set(),
    users: new Map(),
    groups: new Map(),
    apps: new Map(),
    groupIds: new Set(),
    assigned: new Set(),
    feed: [],
  }
  const staff = Array.from({ length: people }, () => hire(tenant))
  for (const user of staff) tenant.assigned.add(user.id)
  linkManagers(random, staff)
  for (let at = 0; at < groups; at++)
    formGroup(tenant, staff, { displayName: groupName(at), isAssignableToRole: at === 1 })
  nestGroup(tenant, outside)
  return tenant
}

function hire(tenant: Tenant) {
  const user = makePerson(tenant.random, tenant.domain, tenant.nicknames)
  if (tenant.random.chance(0.2)) user.appRoles = [tenant.random.pick(APP_ROLES)]
  tenant.users.set(user.id, user)
  return user
}

/** A tree: everybody reports to somebody hired earlier, about seven to one. */
function linkManagers(random: Random, staff: readonly EntraUser[]) {
  staff.forEach((user, at) => {
    if (at > 0 && user.userType === 'Member') user.manager = random.pick(staff.slice(0, Math.ceil(at / 7))).id
  })
}

type NewGroup = { displayName: string; isAssignableToRole: boolean }

function formGroup(tenant: Tenant, staff: readonly EntraUser[], { displayName, isAssignableToRole }: NewGroup) {
  const share = 0.05 + tenant.random.next() * 0.4
  const members = staff.filter(() => tenant.random.chance(share)).map((user) => user.id)
  tenant.assigned.add(insertGroup(tenant, displayName, members, { isAssignableToRole }).id)
}

function nestGroup(tenant: Tenant, outside: number) {
  const [parent] = tenant.groups.values()
  if (!parent) return
  const members = Array.from({ length: outside }, () => hire(tenant).id)
  parent.nested.add(insertGroup(tenant, `${parent.displayName} (nested)`, members).id)
}

/** A group of the directory, not assigned to the application. */
export function insertGroup(
  tenant: Tenant,
  displayName: string,
  members: readonly string[],
  more: Pick<EntraGroup, 'isAssignableToRole'> = {},
): EntraGroup {
  const held = { members: new Set(members), nested: new Set<string>() }
  const group: EntraGroup = { id: tenant.random.guid(), displayName, ...held, ...more }
  tenant.groups.set(group.id, group)
  tenant.groupIds.add(group.id)
  return group
}

/** Names run out before groups do: later ones carry the name of a city. */
function groupName(at: number) {
  const name = GROUP_NAMES[at % GROUP_NAMES.length] ?? 'Group'
  const round = Math.floor(at / GROUP_NAMES.length)
  if (round === 0) return name
  const city = CULTURES[(round - 1) % CULTURES.length]?.city ?? ''
  const lap = Math.floor((round - 1) / CULTURES.length)
  return lap === 0 ? `${name} ${city}` : `${name} ${city} ${lap + 1}`
}

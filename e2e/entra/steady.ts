import { addMembers, createUser, removeMembers, setAccountEnabled, setDeleted, updateUser } from './changes'
import { DEPARTMENTS } from './cultures'
import type { EntraUser } from './people'
import { assignedGroups, usersInScope } from './scope'
import type { Tenant } from './tenant'

/** A working day in small: at most three things happen, most often somebody moves. Returns what happened, one sentence each. */
export function liveOn(tenant: Tenant): string[] {
  return Array.from({ length: tenant.random.below(4) }, () => tenant.random.pick(HAPPENINGS)(tenant)).filter(
    (sentence) => sentence !== '',
  )
}

const HAPPENINGS: readonly ((tenant: Tenant) => string)[] = [
  join,
  leave,
  moveDepartment,
  moveDepartment,
  changeTeams,
  changeTeams,
  block,
  comeBack,
]

function join(tenant: Tenant) {
  const user = createUser(tenant)
  const [group] = tenant.random.shuffled(assignedGroups(tenant))
  if (group) addMembers(tenant, group.id, [user.id])
  return `${user.displayName} joined`
}

/** Never the last tenth: a demo must not run empty. */
function leave(tenant: Tenant) {
  if (usersInScope(tenant).length < tenant.users.size * 0.9) return ''
  return withSomebody(tenant, (user) => {
    setDeleted(tenant, user.id, true)
    return `${user.displayName} left`
  })
}

function moveDepartment(tenant: Tenant) {
  return withSomebody(tenant, (user) => {
    const [department, titles] = tenant.random.pick(Object.entries(DEPARTMENTS))
    updateUser(tenant, user.id, { department, jobTitle: tenant.random.pick(titles) })
    return `${user.displayName} moved to ${department}`
  })
}

function changeTeams(tenant: Tenant) {
  const [group] = tenant.random.shuffled(assignedGroups(tenant))
  if (!group) return ''
  return withSomebody(tenant, (user) => {
    const leaves = group.members.has(user.id)
    const change = leaves ? removeMembers : addMembers
    change(tenant, group.id, [user.id])
    return `${user.displayName} ${leaves ? 'left' : 'joined'} ${group.displayName}`
  })
}

function block(tenant: Tenant) {
  if (usersInScope(tenant).length < tenant.users.size * 0.9) return ''
  return withSomebody(tenant, (user) => {
    setAccountEnabled(tenant, user.id, false)
    return `${user.displayName} was blocked from sign-in`
  })
}

function comeBack(tenant: Tenant) {
  const [user] = tenant.random.shuffled([...tenant.users.values()].filter((one) => !one.accountEnabled))
  if (!user) return ''
  setAccountEnabled(tenant, user.id, true)
  return `${user.displayName} may sign in again`
}

function withSomebody(tenant: Tenant, change: (user: EntraUser) => string) {
  const people = usersInScope(tenant)
  return people.length > 0 ? change(tenant.random.pick(people)) : ''
}

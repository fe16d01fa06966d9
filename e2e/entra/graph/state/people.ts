import type { EntraUser } from '../../people'
import type { Tenant } from '../../tenant'

/** Who runs a tenant: all of them members that were made in the cloud, with accounts for that alone. */
export type Staff = {
  /** Two accounts for emergencies, with the only standing assignments of Global Administrator. */
  readonly breakGlass: readonly EntraUser[]
  readonly globalAdministrator: EntraUser | undefined
  readonly administrators: readonly EntraUser[]
}

export const BREAK_GLASS = 2

/** The first members administer, the last ones of those hired first are for emergencies. With few people there is less of everything. */
export function staffOf({ users }: Tenant): Staff {
  const members = [...users.values()].filter(({ userType, deleted }) => userType === 'Member' && !deleted).slice(0, 40)
  const administrators = members.slice(0, members.length >= 12 ? 5 : 3)
  return {
    administrators,
    globalAdministrator: members.length >= 12 ? administrators[0] : undefined,
    breakGlass: members.slice(administrators.length).slice(-BREAK_GLASS),
  }
}

export function guestsOf({ users }: Tenant): EntraUser[] {
  return [...users.values()].filter(({ userType, deleted }) => userType === 'Guest' && !deleted)
}

/** The IDs that an organization names as its break-glass accounts. */
export function breakGlassOf(tenant: Tenant): string[] {
  return staffOf(tenant).breakGlass.map(({ id }) => id)
}

/** The first member who administers nothing. */
export function colleagueOf(tenant: Tenant): EntraUser | undefined {
  const { administrators, breakGlass } = staffOf(tenant)
  const busy = new Set([...administrators, ...breakGlass].map(({ id }) => id))
  return [...tenant.users.values()].find(
    ({ id, userType, accountEnabled, deleted }) => userType === 'Member' && accountEnabled && !deleted && !busy.has(id),
  )
}

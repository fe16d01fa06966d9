// Which names of roles count as privileged where nobody chose: the built-in list, also by the names that the log had for them before.

import { BUILT_IN_ROLES } from './roles-schema'

const OLD_NAMES: Readonly<Record<string, string>> = {
  'global administrator': 'Company Administrator',
  'user administrator': 'User Account Administrator',
  'exchange administrator': 'Exchange Service Administrator',
  'sharepoint administrator': 'SharePoint Service Administrator',
}

/** As they may stand in the log. */
export function asLogged(roles: readonly string[]): string[] {
  return roles.flatMap((role) => [role, OLD_NAMES[role.toLowerCase()] ?? []].flat())
}

const PRIVILEGED = new Set(asLogged(BUILT_IN_ROLES).map((role) => role.toLowerCase()))

export function isPrivilegedRole(name: string | null): boolean {
  return name !== null && PRIVILEGED.has(name.toLowerCase())
}

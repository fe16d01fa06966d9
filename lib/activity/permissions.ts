// Which permissions an audit event grants, and what the most powerful of them amount to.

import type { Change } from './schema'
import type { Tag } from './tags'

export function permissionTags(changes: readonly Change[]): Tag[] {
  const roles = changes.filter(({ name }) => name === 'AppRole.Value').flatMap(({ after }) => words(after))
  const all = [...roles, ...changes.flatMap(delegated)]
  const holds: [Tag, boolean][] = [
    ['Role Management Granted', all.includes('RoleManagement.ReadWrite.Directory')],
    ['Mail Access Granted', roles.some((role) => role.startsWith('Mail.Read'))],
  ]
  return holds.filter(([, held]) => held).map(([tag]) => tag)
}

/** Those that were not there before. */
function delegated({ name, before, after }: Change): string[] {
  if (name === 'DelegatedPermissionGrant.Scope') return without(words(after), words(before))
  if (name !== 'ConsentAction.Permissions') return []
  // `[[Id: …, Scope: User.Read]] => [[Id: …, Scope: User.Read Mail.Read, ConsentType: AllPrincipals]]; `
  const [old = '', now = ''] = (after ?? '').split('=>')
  return without(grants(now), grants(old)).flatMap((grant) => words(/\bScope: ([^,\]]*)/.exec(grant)?.[1] ?? null))
}

function grants(text: string): string[] {
  return text.match(/\[[^[\]]+\]/g) ?? []
}

function words(text: string | null): string[] {
  return (text ?? '').split(/\s+/).filter((word) => word !== '')
}

function without(list: readonly string[], other: readonly string[]): string[] {
  return list.filter((one) => !other.includes(one))
}

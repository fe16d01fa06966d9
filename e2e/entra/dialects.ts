import { type RoleMapping, rolesInPatch, rolesInPost } from './app-roles'
import { parseAttributePath } from './attribute-path'
import type { Json } from './json'
import { MANAGER_PATH } from './mappings'
import type { AppRole } from './people'

/** `default` is what the service sends today; the other one follows from the flag of that name in the tenant URL (Microsoft Learn: SCIM 2.0 protocol compliance). */
export type Dialect = 'default' | 'aadOptscim062020'

export type Operation = { readonly op: string; readonly path?: string; readonly value?: unknown }

export type Change = { readonly kind: 'add' | 'replace'; readonly path: string; readonly value: string }

export function dialectOf(tenantUrl: string): Dialect {
  return /[?&]aadoptscim062020\b/i.test(tenantUrl) ? 'aadOptscim062020' : 'default'
}

export function patchBody(operations: readonly Operation[]): Json {
  return { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: operations }
}

export function attributeOperations(changes: readonly Change[], dialect: Dialect): Operation[] {
  if (dialect === 'default')
    return changes.map(({ kind, path, value }) => ({ op: kind === 'add' ? 'Add' : 'Replace', path, value }))
  const separate = changes.filter((change) => change.kind === 'add' || parseAttributePath(change.path).filter !== null)
  const together = changes.filter((change) => !separate.includes(change))
  const operations: Operation[] = separate.map(({ kind, path, value }) => ({
    op: kind,
    path,
    value: typed(path, value),
  }))
  const [first, ...more] = together
  if (first && more.length === 0)
    operations.push({ op: 'replace', path: first.path, value: typed(first.path, first.value) })
  if (more.length > 0)
    operations.push({
      op: 'replace',
      value: Object.fromEntries(together.map(({ path, value }) => [path, typed(path, value)])),
    })
  return operations
}

export function roleOperations(roles: readonly AppRole[], mapping: RoleMapping, dialect: Dialect): Operation[] {
  if (mapping === 'AssertiveAppRoleAssignmentsComplex')
    return [{ op: 'replace', path: 'roles', value: rolesInPost(roles, mapping) }]
  if (dialect === 'aadOptscim062020') return [{ op: 'add', path: 'roles', value: rolesInPost(roles, mapping) }]
  return [{ op: 'Add', path: 'roles', value: rolesInPatch(roles, mapping) }]
}

/** Without the flag removed members stand in `value`, which RFC 7644 §3.5.2.2 does not know: read literally, it empties the group. */
export function memberOperations(kind: 'add' | 'remove', ids: readonly string[], dialect: Dialect): Operation[] {
  if (dialect === 'default')
    return [
      { op: kind === 'add' ? 'Add' : 'Remove', path: 'members', value: ids.map((value) => ({ $ref: null, value })) },
    ]
  if (kind === 'add') return [{ op: 'add', path: 'members', value: ids.map((value) => ({ value })) }]
  return ids.map((id) => ({ op: 'remove', path: `members[value eq "${id}"]` }))
}

/** Microsoft's example 5 names the bare `manager` and sends a list; with the flag the path is the mapped one and the value the id. */
export function managerOperation(manager: { id: string; url: string } | null, dialect: Dialect): Operation {
  if (manager === null) return { op: dialect === 'default' ? 'Remove' : 'remove', path: MANAGER_PATH }
  if (dialect === 'default') return { op: 'Add', path: 'manager', value: [{ $ref: manager.url, value: manager.id }] }
  return { op: 'add', path: MANAGER_PATH, value: manager.id }
}

function typed(path: string, value: string) {
  return path === 'active' ? value === 'True' : value
}

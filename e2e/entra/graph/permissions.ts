import type { Bearer } from './bearer'
import { GraphRefusal, permissionMissing } from './refusal'
import type { Route } from './routes'

export function requirePermission(route: Route, { roles }: Bearer) {
  if (route.permissions.some((name) => roles.has(name))) return
  throw refusalOf(route)
}

const SCOPES_MISSING = 'You cannot perform the requested operation, required scopes are missing in the token.'

/**
 * Each service says in its own way that a permission is missing: Conditional Access as in Microsoft365DSC issue 3556, PIM as in
 * microsoft-graph-docs-contrib issue 17, access reviews as in Microsoft365DSC issue 5353. Logs and reports name it, directory objects do not.
 */
function refusalOf({ path, permissions, cost, licence }: Route): GraphRefusal {
  if (path.startsWith('identity/conditionalAccess/')) return new GraphRefusal(403, 'AccessDenied', SCOPES_MISSING)
  if (licence === 'pim') return new GraphRefusal(403, 'UnknownError', wrapped(permissions))
  if (licence === 'risk') return new GraphRefusal(403, 'Forbidden', SCOPES_MISSING)
  if (licence === 'governance') return new GraphRefusal(403, '', 'Attempted to perform an unauthorized operation.')
  if (cost.family === 'reports') return permissionMissing(permissions[0] ?? '')
  return new GraphRefusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')
}

function wrapped(permissions: readonly string[]): string {
  const message = `Authorization failed due to missing permission scope ${permissions.join(',')}.`
  return JSON.stringify({ errorCode: 'PermissionScopeNotGranted', message, instanceAnnotations: [] })
}

// Which endpoint a path below /api/scim/v2 means, and which methods it knows.

import { RESOURCE_TYPES, type ResourceType } from './protocol/schemas'
import { ScimError } from './protocol/scim-error'

export type Route =
  | { readonly kind: 'list'; readonly type: ResourceType }
  | { readonly kind: 'one'; readonly type: ResourceType; readonly id: string }
  /** `type` is null for a search over users and groups together. */
  | { readonly kind: 'search'; readonly type: ResourceType | null }
  | { readonly kind: 'config' }
  | { readonly kind: 'bulk' | 'me' | 'nothing' }
  | { readonly kind: 'schemas' | 'resource-types'; readonly name: string | null }

const VERSION = 'v2'

const METHODS: Record<Route['kind'], readonly string[]> = {
  list: ['GET', 'POST'],
  one: ['GET', 'PUT', 'PATCH', 'DELETE'],
  search: ['POST'],
  bulk: ['POST'],
  config: ['GET'],
  schemas: ['GET'],
  'resource-types': ['GET'],
  me: [],
  nothing: [],
}

/** Empty segments are passed over: a tenant URL may end in a slash (R3). `isServed` is false for other versions of SCIM. */
export function splitPath(pathname: string): { isServed: boolean; profileId: string; segments: string[] } {
  const [, , version, profileId = '', ...segments] = pathname.split('/').filter((segment) => segment !== '')
  return { isServed: version === undefined || decoded(version) === VERSION, profileId, segments }
}

export function parseRoute(segments: readonly string[]): Route {
  const [first = '', second, third] = segments.map(decoded)
  if (first === 'Me') return { kind: 'me' }
  if (third !== undefined) return { kind: 'nothing' }
  const type = RESOURCE_TYPES.find(({ endpoint }) => endpoint === `/${first}`)
  if (type) return resourceRoute(type, second)
  if (first === 'Schemas') return { kind: 'schemas', name: second ?? null }
  if (first === 'ResourceTypes') return { kind: 'resource-types', name: second ?? null }
  if (second !== undefined) return { kind: 'nothing' }
  if (first === '.search') return { kind: 'search', type: null }
  if (first === 'Bulk') return { kind: 'bulk' }
  return first === 'ServiceProviderConfig' ? { kind: 'config' } : { kind: 'nothing' }
}

/** Throws 404, 405, or 501 for /Me (RFC 7644 §3.11). */
export function requireMethod(route: Route, method: string): void {
  if (route.kind === 'nothing') throw new ScimError(404, 'There is no such endpoint')
  if (route.kind === 'me')
    throw new ScimError(501, '/Me is not supported: a token stands for a profile, not for a user')
  const allowed = METHODS[route.kind]
  if (!allowed.includes(method)) throw new ScimError(405, `${method} is not allowed here, only ${allowed.join(', ')}`)
}

export function allowedMethods(route: Route): string {
  return METHODS[route.kind].join(', ')
}

function resourceRoute(type: ResourceType, second: string | undefined): Route {
  if (second === undefined) return { kind: 'list', type }
  return second === '.search' ? { kind: 'search', type } : { kind: 'one', type, id: second }
}

/** A segment that cannot be decoded names nothing. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

import type { Json } from '../json'
import { project, transitiveMembers, USER_DEFAULTS } from './directory-objects'
import { findGroup, USERS } from './directory-routes'
import { findObject, type TypedObject } from './find-object'
import type { GraphTenant } from './graph-tenant'
import { isEventual, listed, notFound, parse } from './listing'
import type { Page } from './logs'
import type { Query } from './query'
import { badRequest } from './refusal'
import type { Asking } from './routes'
import type { Links } from './state/tenant-state'

export function listMembers(asking: Asking): Page {
  return references(asking, memberIds(asking.here, findGroup(asking)))
}

/** Plain text, and only with the header (Microsoft Learn, "List group members", "Get the number of members"). */
export function countMembers(asking: Asking): string {
  if (!isEventual(asking))
    throw badRequest(
      'Request with $count segment requires the ConsistencyLevel header to be set to eventual.',
      'Request_UnsupportedQuery',
    )
  const present = memberIds(asking.here, findGroup(asking)).filter((id) => findObject(asking.here, id))
  return String(present.length)
}

export function listTransitiveMembers(asking: Asking): Page {
  const { users, groups } = transitiveMembers(asking.here, findGroup(asking))
  return references(
    asking,
    [...users, ...groups].map(({ id }) => id),
  )
}

function memberIds({ state }: GraphTenant, group: { id: string; members: Set<string>; nested: Set<string> }) {
  return [...group.members, ...group.nested, ...(state.groupMembers.get(group.id) ?? [])]
}

/** Of groups, applications and service principals: whoever the path names, if it exists. */
export function listOwners(asking: Asking): Page {
  return listLinked(asking, asking.here.state.owners)
}

export function listSponsors(asking: Asking): Page {
  return listLinked(asking, asking.here.state.sponsors)
}

export function listUnitMembers(asking: Asking): Page {
  return listLinked(asking, asking.here.state.unitMembers)
}

function listLinked(asking: Asking, links: Links): Page {
  const owner = asking.segments.at(-2)?.toLowerCase() ?? ''
  if (!findObject(asking.here, owner)) throw notFound(owner)
  return references(asking, [...(links.get(owner) ?? [])])
}

/** Directory objects with their types; under the cast `microsoft.graph.user` only users, without it. Who is gone is left out. */
function references(asking: Asking, ids: readonly string[]): Page {
  const cast = asking.segments.at(-1)?.toLowerCase() === 'microsoft.graph.user'
  const query = parse(asking, USERS)
  const found = ids.flatMap((id) => findObject(asking.here, id) ?? [])
  return listed(asking, cast ? found.filter(({ type }) => type === 'user') : found, {
    query,
    show: (object) => showReference(object, query, cast),
    idOf: ({ id }) => id,
    defaults: cast ? USER_DEFAULTS : [],
  })
}

function showReference({ id, type, show }: TypedObject, { select, filter }: Query, cast: boolean): Json {
  const typed = { '@odata.type': `#microsoft.graph.${type}` }
  // Lists of members are long, and mostly asked for their ids alone.
  if (filter === null && select.length === 1 && select[0] === 'id') return cast ? { id } : { ...typed, id }
  if (cast) return show()
  return { ...typed, ...(type === 'user' ? project(show(), [], USER_DEFAULTS.concat(select)) : show()) }
}

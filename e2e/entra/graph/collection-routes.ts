import type { Json } from '../json'
import { COLLECTIONS, type Collection } from './collections'
import { project } from './directory-objects'
import { expanded, parseExpand } from './expand'
import { listed, notFound, parse } from './listing'
import type { Asking, Route } from './routes'

export const COLLECTION_ROUTES: readonly Route[] = COLLECTIONS.flatMap((collection) => [
  { ...sharedBy(collection), path: collection.path, list: (asking: Asking) => listCollection(collection, asking) },
  ...(collection.byId
    ? [{ ...sharedBy(collection), path: `${collection.path}/*`, get: (asking: Asking) => getOne(collection, asking) }]
    : []),
])

function sharedBy({ permissions, cost, licence }: Collection) {
  return { permissions, cost, ...(licence && { licence }) }
}

function listCollection(collection: Collection, asking: Asking) {
  const { objects, filterable = {} } = collection
  const query = parse(asking, filterable)
  const finish = finisher(collection, asking)
  return listed(asking, objects(asking.here, asking), { query, show: (one) => one, idOf: idOf, finish })
}

function getOne(collection: Collection, asking: Asking): Json {
  const wanted = asking.segments.at(-1)?.toLowerCase() ?? ''
  const found = collection.objects(asking.here, asking).find((one) => idOf(one).toLowerCase() === wanted)
  if (!found) throw notFound(wanted)
  return finisher(collection, asking)(found, project(found, parse(asking, collection.filterable ?? {}).select, []))
}

/** What is expanded stands beside what is selected. */
function finisher({ expansions = {}, mostExpanded = 20 }: Collection, { here, params }: Asking) {
  const names = parseExpand(params.get('$expand'), expansions, { most: mostExpanded })
  return (whole: Json, projected: Json): Json => ({
    ...projected,
    ...expanded(here, whole, { known: expansions, names }),
  })
}

/** Partners of cross-tenant access go by their tenant. */
function idOf({ id, tenantId }: Json): string {
  return String(id ?? tenantId)
}

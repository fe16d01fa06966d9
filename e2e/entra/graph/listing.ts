import type { Json } from '../json'
import { project } from './directory-objects'
import { type Filterable, matches } from './filter'
import type { Page } from './logs'
import { makeToken, parseQuery, type Query } from './query'
import { badRequest, GraphRefusal } from './refusal'
import type { Asking } from './routes'

const TOP = { most: 999, usual: 100 }
const STABLE = 'behind '

type Asked = Pick<Asking, 'params' | 'headers'>

/** What goes beyond an index needs the header and $count (Microsoft Learn, "Advanced query capabilities on Microsoft Entra ID objects"). */
export function parse({ params, headers }: Asked, filterable: Filterable, top = TOP): Query {
  const text = params.get('$filter') ?? ''
  if (!isAdvanced({ params, headers }) && (/ ne /i.test(text) || /endswith\(/i.test(text)))
    throw badRequest(
      'Operator is not supported because the required parameters might be missing. Try adding $count=true query parameter and ConsistencyLevel:eventual header.',
      'Request_UnsupportedQuery',
    )
  return parseQuery(params, { filterable, top, orderable: ['displayName', 'userPrincipalName'] })
}

function isAdvanced({ params, headers }: Asked): boolean {
  return isEventual({ headers }) && params.get('$count') === 'true'
}

export function isEventual({ headers }: Pick<Asked, 'headers'>): boolean {
  return headers.consistencylevel?.toString().toLowerCase() === 'eventual'
}

type Listing<T> = {
  readonly query: Query
  /** The whole object, with what is filtered and ordered by. */
  readonly show: (one: T) => Json
  readonly idOf: (one: T) => string
  readonly defaults?: readonly string[]
  /** What goes into the answer, of the whole object. */
  readonly finish?: (shown: Json, projected: Json) => Json
}

/**
 * One page. As a rule it begins at a place in the list, so what comes and goes in front of it meanwhile shifts it: something may be left out
 * or come twice. Stable pages begin behind an object.
 */
export function listed<T>(asking: Asking, all: readonly T[], listing: Listing<T>): Page {
  const { query, show, idOf, defaults = [], finish = (_, projected) => projected } = listing
  const { filter, orderby, top, after } = query
  const wanted = filter === null ? [...all] : all.filter((one) => matches(filter, show(one)))
  if (orderby !== '') orderBy(wanted, (one) => String(show(one)[orderby]), query.descending)
  const stable = asking.here.pages === 'stable'
  if (stable) orderBy(wanted, idOf, false)
  const start = startOf(wanted.map(idOf), after)
  const page = wanted.slice(start, start + top)
  const last = page.at(-1)
  const end = start + top
  const more = end < wanted.length && last !== undefined
  return {
    items: page.map((one) => {
      const shown = show(one)
      return finish(shown, project(shown, query.select, defaults))
    }),
    skipToken: more ? makeToken(query, stable ? STABLE + idOf(last) : String(end)) : null,
    ...(isAdvanced(asking) && after === null && { count: wanted.length }),
  }
}

function startOf(ids: readonly string[], after: string | null): number {
  if (after === null) return 0
  if (!after.startsWith(STABLE)) return Number(after)
  const last = after.slice(STABLE.length)
  const next = ids.findIndex((id) => id > last)
  return next === -1 ? ids.length : next
}

function orderBy<T>(list: T[], key: (one: T) => string, descending: boolean) {
  const keyed = list.map((one) => ({ one, key: key(one) }))
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0) * (descending ? -1 : 1))
  list.splice(0, list.length, ...keyed.map(({ one }) => one))
}

export function notFound(id = '') {
  return new GraphRefusal(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  )
}

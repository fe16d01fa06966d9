// Lists: a filter, a sort and a page, over users, groups, or both in one search.

import type { Call } from './call'
import { readFilter, tolerating } from './entra'
import { conditionOf } from './filter-sql'
import type { Bind, Place } from './operand'
import { orderOf } from './order-sql'
import { isCommon } from './prepared'
import type { JsonObject } from './protocol/json'
import { type ListRequest, listResponse, parseListQuery, parseSort } from './protocol/list'
import { parseProjection } from './protocol/projection'
import { RESOURCE_TYPES, type ResourceType } from './protocol/schemas'
import { badRequest, ScimError } from './protocol/scim-error'
import { parseSearchRequest } from './protocol/search'
import { selectPage } from './queries'
import type { Reply } from './reply'
import { showsRelated } from './resources'
import { present } from './row'

/** Sends the query behind the token's look-up in one round trip; an unauthorised caller hears nothing of it, not even its faults. */
export async function listResources(call: Call, type: ResourceType): Promise<Reply> {
  requireOneFilter(call.query)
  return reply(call, parseListQuery(call.query), [type])
}

export async function searchResources(call: Call, type: ResourceType | null): Promise<Reply> {
  await call.access
  return reply(call, parseSearchRequest(call.body()), type ? [type] : RESOURCE_TYPES)
}

/** Whichever of two we took, the other would be asked for in vain, and the answer hold more than was wanted. */
function requireOneFilter(query: URLSearchParams): void {
  const filters = [...query.keys()].filter((name) => name.toLowerCase() === 'filter')
  if (filters.length > 1) throw badRequest('invalidFilter', 'There is more than one filter: join them with "and"')
}

/** Users come before groups where both are asked for; the page runs through them as if they were one list. */
async function reply(call: Call, request: ListRequest, types: readonly ResourceType[]): Promise<Reply> {
  const resources: JsonObject[] = []
  let totalResults = 0
  for (const plan of plansOf(call, request, types)) {
    const offset = Math.max(0, request.startIndex - 1 - totalResults)
    const finding = runPlan(call, plan, { offset, limit: request.count - resources.length })
    if (types.length === 1) call.finish()
    const found = await finding
    resources.push(...found.resources)
    totalResults += found.total
  }
  return { status: 200, body: listResponse(resources, { totalResults, startIndex: request.startIndex }) }
}

type Plan = {
  readonly type: ResourceType
  readonly condition: string
  readonly order: string
  readonly values: readonly unknown[]
  readonly isCommon: boolean
  readonly request: ListRequest
}

/** A type that does not know what the filter or the sort names has no part in a search over both. */
function plansOf(call: Call, request: ListRequest, types: readonly ResourceType[]): Plan[] {
  const refusals: ScimError[] = []
  const plans = types.flatMap((type) => {
    try {
      return [planOf(call, type, request)]
    } catch (err) {
      if (!(err instanceof ScimError)) throw err
      refusals.push(err)
      return []
    }
  })
  const [refused] = refusals
  if (plans.length === 0 && refused) throw refused
  return plans
}

function planOf({ findings, baseUrl }: Call, type: ResourceType, request: ListRequest): Plan {
  const values: unknown[] = []
  // $1 is the profile.
  const bind: Bind = (value, sqlType) => `$${values.push(value) + 1}::${sqlType}`
  const place: Place = { type, bind, baseUrl, element: null }
  const filter = request.filter === null ? null : readFilter(type, request.filter, findings.seen)
  const condition = filter ? conditionOf(filter, place) : 'true'
  const sort = parseSort(type, request, tolerating(findings.seen))
  const order = sort ? orderOf(sort, place) : ''
  return { type, condition, order, values, isCommon: isCommon(filter) && !sort, request }
}

async function runPlan(call: Call, plan: Plan, { offset, limit }: { offset: number; limit: number }) {
  const { type, request } = plan
  const projection = parseProjection(type, request)
  const related = showsRelated(type, projection)
  const { rows, total } = await selectPage(call, type, { ...plan, related, offset, limit })
  return { resources: rows.map((row) => present(type, row, { baseUrl: call.baseUrl, projection })), total }
}

// Lists: what a query asks for (RFC 7644 §3.4.2) and the ListResponse that answers it.

import type { JsonObject } from './json'
import { type ProjectionRequest, splitNames } from './projection'
import { findSubAttribute, findTarget, type ResourceType, type Target } from './schemas'
import { badRequest } from './scim-error'
import type { Tolerate } from './tolerance'

export const LIST_RESPONSE_URN = 'urn:ietf:params:scim:api:messages:2.0:ListResponse'
export const DEFAULT_COUNT = 100
export const MAX_COUNT = 200

/** The same for a query in the URL and for `/.search`. `startIndex` counts from 1. */
export type ListRequest = ProjectionRequest & {
  readonly filter: string | null
  readonly sortBy: string | null
  readonly descending: boolean
  readonly startIndex: number
  readonly count: number
}

export type Sort = { readonly target: Target; readonly descending: boolean }

/** Names of parameters in any case; those we do not know are none of our business. */
export function parseListQuery(query: URLSearchParams): ListRequest {
  const given = new Map([...query].map(([name, value]) => [name.toLowerCase(), value]))
  return {
    ...projectionOf(given),
    filter: given.get('filter') ?? null,
    sortBy: given.get('sortby') || null,
    descending: isDescending(given.get('sortorder')),
    startIndex: parseStartIndex(given.get('startindex')),
    count: parseCount(given.get('count')),
  }
}

/** What `attributes` and `excludedAttributes` ask for, on a list and on a single resource alike. */
export function parseProjectionQuery(query: URLSearchParams): ProjectionRequest {
  return projectionOf(new Map([...query].map(([name, value]) => [name.toLowerCase(), value])))
}

/** Below 1 means 1. */
export function parseStartIndex(value: string | number | undefined) {
  return value === undefined ? 1 : Math.max(1, integer('startIndex', value))
}

/** Negative means 0, which asks for the total alone; more than a page means a page. */
export function parseCount(value: string | number | undefined) {
  return value === undefined ? DEFAULT_COUNT : Math.min(MAX_COUNT, Math.max(0, integer('count', value)))
}

export function isDescending(sortOrder: string | undefined) {
  const order = sortOrder?.toLowerCase() || 'ascending'
  if (order !== 'ascending' && order !== 'descending') {
    throw badRequest('invalidValue', `"sortOrder" must be ascending or descending, not "${sortOrder}"`)
  }
  return order === 'descending'
}

/** A list sorts by the `value` of its primary element, else its first (RFC 7644 §3.4.2.3). */
export function parseSort(type: ResourceType, { sortBy, descending }: ListRequest, tolerate?: Tolerate): Sort | null {
  if (sortBy === null) return null
  const target = findTarget(type, sortBy, tolerate)
  const simple = target && !target.subAttribute && target.attribute.type === 'complex' ? valueTarget(target) : target
  if (!simple) throw badRequest('invalidValue', `"sortBy": a list cannot be sorted by "${sortBy}"`)
  return { target: simple, descending }
}

/** `itemsPerPage` is the number returned; `Resources` is there even when empty. */
export function listResponse(
  resources: JsonObject[],
  { totalResults, startIndex }: { totalResults: number; startIndex: number },
) {
  return {
    schemas: [LIST_RESPONSE_URN],
    totalResults,
    startIndex,
    itemsPerPage: resources.length,
    Resources: resources,
  }
}

function projectionOf(given: Map<string, string>): ProjectionRequest {
  return {
    attributes: splitNames(given.get('attributes') ?? ''),
    excludedAttributes: splitNames(given.get('excludedattributes') ?? ''),
  }
}

/** Nobody has more rows than this; PostgreSQL's bigint would hold far more. */
const MAX_INDEX = 2_147_483_647

function integer(name: string, value: string | number) {
  const text = String(value).trim()
  if (!/^[+-]?\d{1,15}$/.test(text))
    throw badRequest('invalidValue', `"${name}" must be a whole number, not "${text.slice(0, 80)}"`)
  return Math.min(Number(text), MAX_INDEX)
}

function valueTarget(target: Target): Target | null {
  const subAttribute = findSubAttribute(target.attribute, 'value')
  return subAttribute && { ...target, subAttribute }
}

import { createHash } from 'node:crypto'
import { type Filterable, parseFilter } from './filter'
import type { Condition } from './filter-parser'
import { badRequest } from './refusal'

/** The options of one request for a list. `top` is what a page may hold. */
export type Query = {
  readonly filter: Condition | null
  readonly top: number
  readonly orderby: string
  readonly descending: boolean
  readonly select: readonly string[]
  /** Where the last page ended, as the page itself put it. */
  readonly after: string | null
  /** Two requests that page through the same list have the same. */
  readonly fingerprint: string
}

type Allowed = {
  readonly filterable: Filterable
  readonly orderable?: readonly string[]
  readonly top: { readonly most: number; readonly usual: number }
}

const OPTIONS = ['$filter', '$top', '$orderby', '$select', '$skiptoken', '$count', '$expand', '$search']

export function parseQuery(params: URLSearchParams, { filterable, orderable = [], top }: Allowed): Query {
  const options = new Map([...params].map(([name, value]) => [option(name), value]))
  const text = options.get('$filter') ?? ''
  const [orderby = '', direction = 'asc'] = (options.get('$orderby') ?? '').trim().split(/\s+/)
  if (orderby !== '' && !orderable.includes(orderby)) throw badRequest(`Order by '${orderby}' is not supported.`)
  const fingerprint = createHash('sha256')
    .update(`${text}|${options.get('$orderby')}`)
    .digest('base64url')
    .slice(0, 12)
  const token = options.get('$skiptoken')
  return {
    filter: text === '' ? null : parseFilter(text, filterable),
    top: parseTop(options.get('$top'), top),
    orderby,
    descending: direction.toLowerCase() === 'desc',
    select: (options.get('$select') ?? '').split(',').filter((name) => name !== ''),
    after: token === undefined ? null : openToken(token, fingerprint),
    fingerprint,
  }
}

/** OData 4.01 §11.2: the dollar may be left out, case does not count. */
function option(name: string): string {
  const known = name.toLowerCase().startsWith('$') ? name.toLowerCase() : `$${name.toLowerCase()}`
  if (known === '$skip')
    throw badRequest(
      "Query option 'Skip' is not allowed. To allow it, set the 'AllowedQueryOptions' property on EnableQueryAttribute or QueryValidationSettings.",
    )
  if (!OPTIONS.includes(known)) throw badRequest(`The query parameter '${name}' is not supported.`)
  return known
}

function parseTop(text: string | undefined, { most, usual }: Allowed['top']): number {
  if (text === undefined) return usual
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1 || number > most)
    throw badRequest(`Invalid page size specified: '${text}'. Must be between 1 and ${most} inclusive.`)
  return number
}

export function makeToken(query: Query, after: string): string {
  return Buffer.from(`${query.fingerprint} ${after}`).toString('base64url')
}

/** A token counts only with the filter and order that it was made for. */
function openToken(token: string, fingerprint: string): string {
  const text = Buffer.from(token, 'base64url').toString('utf8')
  if (!text.startsWith(`${fingerprint} `)) throw badRequest('Invalid Skip Token.')
  return text.slice(fingerprint.length + 1)
}

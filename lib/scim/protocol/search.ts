// Queries by POST (RFC 7644 §3.4.3): the SearchRequest says in JSON what a URL says in parameters.

import { isObject, type Json, memberOf, requireJson } from './json'
import { isDescending, type ListRequest, parseCount, parseStartIndex } from './list'
import { splitNames } from './projection'
import { requireSchema } from './resource'
import { badRequest } from './scim-error'

export const SEARCH_URN = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest'

export function parseSearchRequest(body: unknown): ListRequest {
  requireJson(body)
  if (!isObject(body)) throw badRequest('invalidSyntax', 'The request body must be a JSON object')
  requireSchema(body, SEARCH_URN)
  const textAt = (name: string) => optionalText(name, memberOf(body, name))
  return {
    attributes: names('attributes', memberOf(body, 'attributes')),
    excludedAttributes: names('excludedAttributes', memberOf(body, 'excludedAttributes')),
    filter: textAt('filter') ?? null,
    sortBy: textAt('sortBy') || null,
    descending: isDescending(textAt('sortOrder')),
    startIndex: parseStartIndex(optionalNumber('startIndex', memberOf(body, 'startIndex'))),
    count: parseCount(optionalNumber('count', memberOf(body, 'count'))),
  }
}

function optionalText(name: string, value: Json | undefined) {
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string') throw badRequest('invalidValue', `"${name}" must be a text`)
  return value
}

function optionalNumber(name: string, value: Json | undefined) {
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'number' && typeof value !== 'string')
    throw badRequest('invalidValue', `"${name}" must be a number`)
  return value
}

/** A list of names; one text with commas between them is understood too. */
function names(attribute: string, value: Json | undefined): string[] {
  if (value === undefined || value === null) return []
  if (typeof value === 'string') return splitNames(value)
  if (!Array.isArray(value)) throw badRequest('invalidValue', `"${attribute}" must be a list of names`)
  return value.flatMap((name) => {
    if (typeof name !== 'string') throw badRequest('invalidValue', `"${attribute}" must be a list of names`)
    return splitNames(name)
  })
}

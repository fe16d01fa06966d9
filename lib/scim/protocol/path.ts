// Attribute paths of PATCH operations and projections (RFC 7644 §3.5.2, figure 7), in every form that is sent.

import type { Attribute } from './attribute'
import { type Filter, parseElementFilter } from './filter'
import { endOfQuoted } from './filter-reader'
import { findExtension, findSubAttribute, findTarget, type ResourceType } from './schemas'
import { badRequest } from './scim-error'
import type { Tolerate } from './tolerance'

export const MAX_PATH_COMPARISONS = 20

/** `attribute` is null where the path names a whole extension (`urn`). */
export type Path = {
  readonly text: string
  readonly urn: string | null
  readonly attribute: Attribute | null
  readonly filter: Filter | null
  readonly subAttribute: Attribute | null
}

export type AttributePath = Path & { readonly attribute: Attribute }

/** Throws 400 invalidPath for an unknown attribute and bad form, invalidFilter for what stands in the brackets. */
export function parsePath(type: ResourceType, text: string, tolerate?: Tolerate): Path {
  const trimmed = text.trim()
  const open = trimmed.indexOf('[')
  if (open >= 0) return parseFiltered(type, trimmed, open, tolerate)
  const target = findTarget(type, trimmed, tolerate)
  if (target) return { text: trimmed, ...target, filter: null }
  const urn = findExtension(type, trimmed)
  if (urn === null) throw unknown(trimmed)
  return { text: trimmed, urn, attribute: null, filter: null, subAttribute: null }
}

function parseFiltered(type: ResourceType, text: string, open: number, tolerate?: Tolerate): Path {
  const target = findTarget(type, text.slice(0, open), tolerate)
  if (!target) throw unknown(text)
  const { urn, attribute } = target
  const list = attribute.type === 'any' || (attribute.type === 'complex' && attribute.multiValued)
  if (!list || target.subAttribute) throw badRequest('invalidPath', `"${text}" filters what is no list`)
  const close = closingBracket(text, open)
  if (close < 0) throw badRequest('invalidPath', `"${text}" opens a bracket that it does not close`)
  const filter = parseElementFilter(type, attribute, text.slice(open + 1, close), tolerate)
  // A filter of members is no search: it lists ids.
  if (attribute.name !== 'members' && comparisonsOf(filter) > MAX_PATH_COMPARISONS) {
    throw badRequest('tooMany', `The filter of a path may have ${MAX_PATH_COMPARISONS} comparisons at most`)
  }
  return { text, urn, attribute, filter, subAttribute: parseRest(text, close + 1, attribute) }
}

function comparisonsOf(filter: Filter): number {
  if (filter.kind === 'and' || filter.kind === 'or')
    return filter.filters.reduce((sum, part) => sum + comparisonsOf(part), 0)
  return filter.kind === 'not' || filter.kind === 'element' ? comparisonsOf(filter.filter) : 1
}

function parseRest(text: string, at: number, attribute: Attribute) {
  if (at === text.length) return null
  if (text[at] !== '.') throw unknown(text)
  const found = findSubAttribute(attribute, text.slice(at + 1))
  if (!found) throw unknown(text)
  return found
}

function closingBracket(text: string, open: number) {
  for (let at = open + 1; at < text.length; at += 1) {
    if (text[at] === ']') return at
    if (text[at] === '"') at = endOfQuoted(text, at) - 1
  }
  return -1
}

function unknown(text: string) {
  return badRequest('invalidPath', `"${text}" names no attribute of this resource`)
}

// Which statements a connection keeps prepared, and under what name.

import { createHash } from 'node:crypto'
import type { Filter } from './protocol/filter'
import type { Target } from './protocol/schemas'

const LOOKED_UP = new Set(['id', 'userName', 'externalId', 'displayName'])
const NAME_CHARACTERS = 32

/**
 * The look-ups of Entra and nothing else: there is no end to the forms of filters, and whoever sends other ones, or has no
 * token at all, must neither fill a connection with them nor take their place.
 */
export function isCommon(filter: Filter | null): boolean {
  if (filter === null || isEmailLookup(filter)) return true
  if (filter.kind !== 'and') return isLookup(filter, (name) => LOOKED_UP.has(name))
  const [one, other, ...more] = filter.filters
  if (!one || !other || more.length > 0) return false
  const isPair = (id: Filter, member: Filter) =>
    isLookup(id, (name) => name === 'id') && isLookup(member, (name) => name === 'members.value')
  return isPair(one, other) || isPair(other, one)
}

/** `emails[type eq "work"].value eq "x"`, in whatever order its two parts stand. */
function isEmailLookup(filter: Filter): boolean {
  if (filter.kind !== 'element' || nameOf(filter.target) !== 'emails' || filter.filter.kind !== 'and') return false
  const parts = filter.filter.filters
  const has = (name: string) => parts.some((part) => isLookup(part, (other) => other === name))
  return parts.length === 2 && has('type') && has('value')
}

/** Of the text itself: the web process holds this module twice on the same connections, and a name means one text there. */
export function statementName(text: string): string {
  return `scim-${createHash('sha256').update(text).digest('hex').slice(0, NAME_CHARACTERS)}`
}

function isLookup(filter: Filter, isNamed: (name: string) => boolean): boolean {
  return filter.kind === 'compare' && filter.operator === 'eq' && isNamed(nameOf(filter.target))
}

function nameOf({ urn, attribute, subAttribute }: Target): string {
  const name = subAttribute ? `${attribute.name}.${subAttribute.name}` : attribute.name
  return urn === null ? name : `${urn}:${name}`
}

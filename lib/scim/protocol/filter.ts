// Filters (RFC 7644 §3.4.2.2): text to a small tree whose attributes are resolved, so that it can be evaluated or compiled to SQL.

import type { Attribute } from './attribute'
import { type Reader, readValue, readWord, skipSpace, takeSymbol, takeWord } from './filter-reader'
import { parseInstant } from './instant'
import { findSubAttribute, findTarget, type ResourceType, type Target } from './schemas'
import { badRequest, type ScimError } from './scim-error'
import { type Tolerate, tolerateOr } from './tolerance'

export type Operator = 'eq' | 'ne' | 'co' | 'sw' | 'ew' | 'gt' | 'ge' | 'lt' | 'le'

/**
 * `compare` targets a simple attribute; for lists it holds if any element satisfies it. Its value has the type of the
 * attribute, dateTime as `parseInstant` gives it, null means unassigned (`eq` and `ne` only).
 * `present` may target a complex attribute. `element` holds if one element of the list satisfies the whole inner
 * filter, whose targets are the sub-attributes themselves.
 */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly filters: readonly Filter[] }
  | { readonly kind: 'not'; readonly filter: Filter }
  | { readonly kind: 'present'; readonly target: Target }
  | { readonly kind: 'compare'; readonly target: Target; readonly operator: Operator; readonly value: FilterValue }
  | { readonly kind: 'element'; readonly target: Target; readonly filter: Filter }

export type FilterValue = string | number | boolean | null

export const MAX_FILTER_LENGTH = 65_536
/** PostgreSQL plans each of them; nobody asks a directory for more at once. */
export const MAX_COMPARISONS = 50
/** One on an attribute nobody here knows counts for several: its name is searched for without case. */
const OPEN_COMPARISON = 5
const MAX_NESTING = 32

const OPERATORS: Record<string, Operator> = {
  eq: 'eq',
  ne: 'ne',
  co: 'co',
  sw: 'sw',
  ew: 'ew',
  gt: 'gt',
  ge: 'ge',
  lt: 'lt',
  le: 'le',
}

type Resolve = (name: string) => Target | null
type Parser = Reader & {
  resolve: Resolve
  nesting: number
  comparisons: number
  inElement: boolean
  type: ResourceType
}

/** Throws 400 invalidFilter for everything it does not understand; never a filter that means less than was asked. */
export function parseFilter(type: ResourceType, text: string, tolerate?: Tolerate): Filter {
  const parser = open(type, text, (name) => findTarget(type, name, tolerate), tolerate)
  return parseWhole(parser)
}

/** The filter between the brackets of a path such as `emails[type eq "work"]`: names are sub-attributes. */
export function parseElementFilter(
  type: ResourceType,
  attribute: Attribute,
  text: string,
  tolerate?: Tolerate,
): Filter {
  return parseWhole({ ...open(type, text, elementNames(attribute), tolerate), inElement: true })
}

function open(type: ResourceType, text: string, resolve: Resolve, tolerate: Tolerate | undefined): Parser {
  if (text.length > MAX_FILTER_LENGTH) throw badRequest('invalidFilter', 'The filter is too long')
  return { text, at: 0, tolerate, type, resolve, nesting: 0, comparisons: 0, inElement: false }
}

function parseWhole(parser: Parser): Filter {
  const filter = parseOr(parser)
  skipSpace(parser)
  if (parser.at < parser.text.length) throw unreadable(parser)
  return filter
}

function parseOr(parser: Parser): Filter {
  return parseSeries(parser, 'or', parseAnd)
}

function parseAnd(parser: Parser): Filter {
  return parseSeries(parser, 'and', parseTerm)
}

function parseSeries(parser: Parser, kind: 'and' | 'or', parsePart: (parser: Parser) => Filter): Filter {
  const first = parsePart(parser)
  const filters = [first]
  while (takeWord(parser, kind)) filters.push(parsePart(parser))
  return filters.length > 1 ? { kind, filters } : first
}

function parseTerm(parser: Parser): Filter {
  if (takeSymbol(parser, '(')) return parseGroup(parser)
  const start = parser.at
  if (takeWord(parser, 'not')) {
    if (takeSymbol(parser, '(')) return { kind: 'not', filter: parseGroup(parser) }
    parser.at = start
  }
  return parseExpression(parser)
}

function parseGroup(parser: Parser): Filter {
  const filter = nested(parser, parseOr)
  if (!takeSymbol(parser, ')')) throw unreadable(parser)
  return filter
}

function nested<T>(parser: Parser, parse: (parser: Parser) => T): T {
  parser.nesting += 1
  if (parser.nesting > MAX_NESTING) throw badRequest('invalidFilter', 'The filter is nested too deeply')
  const result = parse(parser)
  parser.nesting -= 1
  return result
}

function parseExpression(parser: Parser): Filter {
  const name = readWord(parser)
  if (name === '') throw unreadable(parser)
  const target = parser.resolve(name)
  if (!target) throw badRequest('invalidFilter', `There is no attribute "${name}" to filter by`)
  parser.comparisons += target.attribute.type === 'any' ? OPEN_COMPARISON : 1
  if (parser.comparisons > MAX_COMPARISONS) {
    throw badRequest('invalidFilter', `The filter has more than ${MAX_COMPARISONS} comparisons`)
  }
  return takeSymbol(parser, '[') ? parseElement(parser, name, target) : parseOperator(parser, name, target)
}

/** `emails[type eq "work"]`, and `emails[type eq "work"].value eq "x"`, which asks the same element for both. */
function parseElement(parser: Parser, name: string, target: Target): Filter {
  const { attribute, subAttribute } = target
  if (parser.inElement || subAttribute || !attribute.multiValued || attribute.type !== 'complex') {
    throw badRequest('invalidFilter', `"${name}" is no list of elements to filter`)
  }
  const { resolve } = parser
  parser.resolve = elementNames(attribute)
  parser.inElement = true
  const inner = nested(parser, parseOr)
  if (!takeSymbol(parser, ']')) throw unreadable(parser)
  const rest = parser.text[parser.at] === '.' ? parseSubExpression(parser, name) : null
  parser.resolve = resolve
  parser.inElement = false
  return { kind: 'element', target, filter: rest ? { kind: 'and', filters: [inner, rest] } : inner }
}

function parseSubExpression(parser: Parser, name: string): Filter {
  parser.at += 1
  const sub = readWord(parser)
  const target = parser.resolve(sub)
  if (!target) throw badRequest('invalidFilter', `"${name}" has no sub-attribute "${sub}"`)
  return parseOperator(parser, `${name}.${sub}`, target)
}

function elementNames(attribute: Attribute): Resolve {
  return (name) => {
    const found = findSubAttribute(attribute, name)
    return found && { urn: null, attribute: found, subAttribute: null }
  }
}

function parseOperator(parser: Parser, name: string, target: Target): Filter {
  if (takeWord(parser, 'pr')) return { kind: 'present', target }
  const word = readWord(parser).toLowerCase()
  const operator = Object.hasOwn(OPERATORS, word) ? OPERATORS[word] : undefined
  if (!operator) throw badRequest('invalidFilter', `"${word}" is no operator for "${name}"`)
  const simple = simpleTarget(name, target)
  const attribute = simple.subAttribute ?? simple.attribute
  const value = typedValue(parser, name, attribute)
  if (!suits(operator, attribute, value)) {
    throw badRequest('invalidFilter', `"${name} ${operator}" makes no sense for a ${attribute.type} value`)
  }
  return { kind: 'compare', target: simple, operator, value }
}

/** `emails eq "x"` and `manager eq "x"` mean their `value` (RFC 7644 §3.4.2.2: the default sub-attribute). */
function simpleTarget(name: string, target: Target): Target {
  if (target.subAttribute || target.attribute.type !== 'complex') return target
  const value = findSubAttribute(target.attribute, 'value')
  if (!value) throw badRequest('invalidFilter', `"${name}" has several parts: name the one to compare`)
  return { ...target, subAttribute: value }
}

function typedValue(parser: Parser, name: string, attribute: Attribute): FilterValue {
  const { raw, value, quoted } = readValue(parser)
  const wrong = () => badRequest('invalidFilter', `${raw} is no ${attribute.type} value for "${name}"`)
  if (value === null && !quoted) return null
  switch (attribute.type) {
    case 'any':
      if (value === undefined) tolerateOr(wrong, 'unquotedFilterValue', parser.tolerate)
      return value ?? raw
    case 'boolean':
      return booleanValue(raw, value, wrong, parser.tolerate)
    case 'integer':
    case 'decimal':
      if (typeof value !== 'number') throw wrong()
      return value
    default:
      if (!quoted) tolerateOr(wrong, 'unquotedFilterValue', parser.tolerate)
      return textValue(typeof value === 'string' ? value : raw, attribute, wrong)
  }
}

function booleanValue(raw: string, value: FilterValue | undefined, wrong: () => ScimError, tolerate?: Tolerate) {
  if (typeof value === 'boolean') return value
  const word = (typeof value === 'string' ? value : raw).toLowerCase()
  if (word !== 'true' && word !== 'false') throw wrong()
  tolerateOr(wrong, 'stringBoolean', tolerate)
  return word === 'true'
}

function textValue(value: string, attribute: Attribute, wrong: () => ScimError) {
  if (attribute.type !== 'dateTime') return value
  const instant = parseInstant(value)
  if (instant === null) throw wrong()
  return instant
}

function suits(operator: Operator, { type }: Attribute, value: FilterValue) {
  if (operator === 'eq' || operator === 'ne') return true
  if (value === null || typeof value === 'boolean' || type === 'binary') return false
  const matchesText = operator === 'co' || operator === 'sw' || operator === 'ew'
  return !matchesText || (typeof value === 'string' && type !== 'dateTime')
}

function unreadable({ text, at }: Reader) {
  return badRequest(
    'invalidFilter',
    `The filter cannot be read from character ${at + 1} on: "${text.slice(at, at + 40)}"`,
  )
}

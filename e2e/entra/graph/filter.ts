import { timeKey } from './event-log'
import { type Condition, parseCondition, type Time, type Value } from './filter-parser'
import { badRequest, unsupportedFilter } from './refusal'

/** By property path, the type of its value and the operators that its page in the Microsoft Graph reference names. */
export type Filterable = Readonly<
  Record<string, readonly [type: 'time' | 'text' | 'number' | 'truth', ...ops: string[]]>
>

/** Throws Graph's 400 for what it would not take. */
export function parseFilter(text: string, filterable: Filterable): Condition {
  const condition = parseCondition(text)
  check(condition, filterable, '')
  return condition
}

function check(condition: Condition, filterable: Filterable, prefix: string): void {
  if (condition.kind === 'joined') {
    check(condition.left, filterable, prefix)
    check(condition.right, filterable, prefix)
  } else if (condition.kind === 'any') {
    check(condition.inner, filterable, `${condition.path}/any`)
  } else {
    checkComparison(condition, filterable, prefix)
  }
}

type Comparison = Extract<Condition, { kind: 'compare' }>

function checkComparison({ path, op, value }: Comparison, filterable: Filterable, prefix: string): void {
  const name = prefix === '' ? path : path === '' ? prefix : `${prefix}/${path}`
  const entry = Object.entries(filterable).find(([known]) => known.toLowerCase() === name.toLowerCase())
  if (!entry) throw badRequest(`Invalid filter clause: Could not find a property named '${name}'.`)
  const [type, ...ops] = entry[1]
  if (!ops.includes(op)) throw unsupportedFilter(`${name} ${op}`)
  const given = isTime(value) ? 'time' : typeof value
  const wanted = { time: 'time', text: 'string', number: 'number', truth: 'boolean' }[type]
  if (given !== wanted && value !== null)
    throw badRequest(
      'Invalid filter clause: A binary operator with incompatible types was detected. ' +
        `Found operand types '${EDM[wanted]}' and '${EDM[given]}' for operator kind '${op}'.`,
    )
}

const EDM: Readonly<Record<string, string>> = {
  time: 'Edm.DateTimeOffset',
  string: 'Edm.String',
  number: 'Edm.Int32',
  boolean: 'Edm.Boolean',
}

/** Whether the object is one of those that were asked for. */
export function matches(condition: Condition, object: unknown): boolean {
  switch (condition.kind) {
    case 'joined': {
      const left = matches(condition.left, object)
      return condition.by === 'and'
        ? left && matches(condition.right, object)
        : left || matches(condition.right, object)
    }
    case 'any': {
      const list = read(object, condition.path)
      return Array.isArray(list) && list.some((item) => matches(condition.inner, item))
    }
    case 'compare':
      return compares(condition, read(object, condition.path))
  }
}

function compares({ op, value: wanted }: Comparison, found: unknown): boolean {
  if (typeof wanted === 'string' && typeof found === 'string')
    return comparesText(op, found.toLowerCase(), wanted.toLowerCase())
  if (isTime(wanted)) return typeof found === 'string' && orders(op, timeKey(found), timeKey(wanted.time))
  if (op === 'ne') return found !== wanted
  return op === 'eq' && found === wanted
}

function comparesText(op: string, found: string, wanted: string) {
  if (op === 'startswith') return found.startsWith(wanted)
  if (op === 'endswith') return found.endsWith(wanted)
  if (op === 'contains') return found.includes(wanted)
  return op === 'ne' ? found !== wanted : found === wanted
}

function orders(op: string, found: string, wanted: string) {
  const order = found < wanted ? -1 : found > wanted ? 1 : 0
  return { eq: order === 0, ne: order !== 0, ge: order >= 0, gt: order > 0, le: order <= 0, lt: order < 0 }[op] ?? false
}

function isTime(value: Value): value is Time {
  return typeof value === 'object' && value !== null
}

/** The empty path is the item itself, as in `signInEventTypes/any(t: t eq 'x')`. */
function read(object: unknown, path: string): unknown {
  if (path === '') return object
  let value = object
  for (const name of path.split('/')) {
    if (typeof value !== 'object' || value === null) return undefined
    const entry = Object.entries(value).find(([key]) => key.toLowerCase() === name.toLowerCase())
    value = entry?.[1]
  }
  return value
}

/** What an AND of the whole filter says about one property's time, so that a log need not be read from end to end. */
export function timeBounds(condition: Condition | null, property: string): { from: string; to: string } {
  const bounds = { from: '', to: '~' }
  collect(condition)
  return bounds

  function collect(part: Condition | null) {
    if (part?.kind === 'joined' && part.by === 'and') {
      collect(part.left)
      collect(part.right)
    }
    if (part?.kind !== 'compare' || part.path !== property || !isTime(part.value)) return
    const key = timeKey(part.value.time)
    if (part.op !== 'le' && part.op !== 'lt' && part.op !== 'ne' && key > bounds.from) bounds.from = key
    if (part.op !== 'ge' && part.op !== 'gt' && part.op !== 'ne' && key < bounds.to) bounds.to = key
  }
}

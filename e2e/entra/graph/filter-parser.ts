import { badRequest, unsupportedFilter } from './refusal'

/** Text, since Graph counts in tenths of a microsecond and a Date does not. */
export type Time = { readonly time: string }
export type Value = string | number | boolean | Time | null

/** A `$filter` of OData 4.01 as far as Graph's logs and directory objects use it. */
export type Condition =
  | { readonly kind: 'joined'; readonly by: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'any'; readonly path: string; readonly inner: Condition }
  | { readonly kind: 'compare'; readonly path: string; readonly op: string; readonly value: Value }

const TOKEN = /\s*('(?:[^']|'')*'|[(),:]|[^\s(),:']+(?::\d\d(?:[:.]\d+)*Z?)?)/y
const OPERATORS = ['eq', 'ne', 'ge', 'gt', 'le', 'lt']
const FUNCTIONS = ['startswith', 'endswith', 'contains']

export function parseCondition(text: string): Condition {
  const tokens = tokenize(text)
  let at = 0
  const peek = () => tokens[at]?.toLowerCase() ?? ''
  const next = () => {
    const token = tokens[at]
    if (token === undefined) throw invalid(text)
    at += 1
    return token
  }
  const expect = (token: string) => {
    if (next() !== token) throw invalid(text)
  }
  const condition = either()
  if (at < tokens.length) throw invalid(text)
  return condition

  function either(): Condition {
    let left = both()
    while (peek() === 'or') {
      next()
      left = { kind: 'joined', by: 'or', left, right: both() }
    }
    return left
  }

  function both(): Condition {
    let left = one()
    while (peek() === 'and') {
      next()
      left = { kind: 'joined', by: 'and', left, right: one() }
    }
    return left
  }

  function one(): Condition {
    if (peek() === 'not') throw unsupportedFilter('not')
    if (peek() === '(') {
      next()
      const inner = either()
      expect(')')
      return inner
    }
    if (FUNCTIONS.includes(peek())) return call()
    const path = next()
    return path.toLowerCase().endsWith('/any') ? any(path.slice(0, -'/any'.length)) : comparison(path)
  }

  function call(): Condition {
    const op = next().toLowerCase()
    expect('(')
    const path = next()
    expect(',')
    const value = parseValue(next())
    expect(')')
    return { kind: 'compare', path, op, value }
  }

  function any(path: string): Condition {
    expect('(')
    const variable = next()
    expect(':')
    const inner = either()
    expect(')')
    return { kind: 'any', path, inner: within(inner, variable) }
  }

  function comparison(path: string): Condition {
    const op = next().toLowerCase()
    if (!OPERATORS.includes(op)) throw invalid(text)
    return { kind: 'compare', path, op, value: parseValue(next()) }
  }
}

/** Paths inside a lambda begin with its variable. */
function within(condition: Condition, variable: string): Condition {
  if (condition.kind === 'compare') {
    const [first, ...rest] = condition.path.split('/')
    if (first !== variable) throw invalid(condition.path)
    return { ...condition, path: rest.join('/') }
  }
  if (condition.kind === 'joined')
    return { ...condition, left: within(condition.left, variable), right: within(condition.right, variable) }
  return { ...condition, inner: within(condition.inner, variable) }
}

function tokenize(text: string): string[] {
  const tokens: string[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const found = TOKEN.exec(text)
    if (found?.[1] === undefined) throw invalid(text)
    tokens.push(found[1])
  }
  return tokens
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/

function parseValue(token: string): Value {
  if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'")
  if (token === 'true' || token === 'false') return token === 'true'
  if (token === 'null') return null
  if (/^-?\d+$/.test(token)) return Number(token)
  if (TIME.test(token) && !Number.isNaN(Date.parse(token))) return { time: token.replace(/T(\d\d:\d\d)Z$/, 'T$1:00Z') }
  throw invalid(token)
}

function invalid(text: string) {
  return badRequest(`Invalid filter clause: Syntax error in '${text}'.`)
}

import { isObject, type Json } from './json'
import type { Random } from './random'

/** Each switch is one way in which real traffic differs from the sample requests. All are off unless set. */
export const FAULTS = {
  duplicateDelivery: 'Every write arrives twice, as after the retry of a proxy.',
  lostResponse: 'The answer to every write is lost once; the service times out and repeats the request.',
  slowClient: 'Request bodies arrive in small pieces.',
  concurrentGroupPatches: 'Each member of a group travels in a PATCH of its own, many at the same time.',
  truncatedToken: 'The last four characters of the token were not copied.',
  trailingSlash: 'The address ends with a slash, so that paths begin with two.',
  flagInQuery: 'The compliance flag is repeated in the query of every request.',
  stringBooleans: 'Booleans in POST bodies are the strings "True" and "False".',
  shuffledOperations: 'The operations of a PATCH come in any order.',
  upperCaseAttributes: 'Attribute names begin with a capital letter.',
  nullsInBodies: 'Attributes without a value are sent as null when a user is created.',
  unquotedFilters: 'Filter values come without quotation marks.',
} as const

export type FaultName = keyof typeof FAULTS
export type Faults = Partial<Record<FaultName, boolean>>

/** Microsoft Learn, Develop a SCIM endpoint, example 2: what is absent may be sent as null, two legacy names at the top level too. */
const NULLABLE = [
  'addresses',
  'emails',
  'phoneNumbers',
  'preferredLanguage',
  'title',
  'displayName',
  'department',
  'manager',
]

export function disfigureBody(
  body: Json,
  { method, path }: { method: string; path: string },
  faults: Faults,
  random: Random,
): Json {
  let sent = body
  if (faults.nullsInBodies && method === 'POST' && path === '/Users') sent = withNulls(sent)
  if (faults.stringBooleans && method === 'POST') sent = rewrite(sent, stringBoolean)
  if (faults.shuffledOperations && Array.isArray(sent.Operations))
    sent = { ...sent, Operations: random.shuffled(sent.Operations) }
  if (faults.upperCaseAttributes) sent = method === 'PATCH' ? rewrite(sent, capitalPath) : rewrite(sent, capitalName)
  return sent
}

export function disfigureFilter(filter: string, faults: Faults) {
  const named = faults.upperCaseAttributes
    ? filter.replace(/(^| and )([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase())
    : filter
  return faults.unquotedFilters ? named.replace(/ eq "([^"\\]*)"/g, ' eq $1') : named
}

function withNulls(body: Json): Json {
  const absent = NULLABLE.filter((name) => !(name in body))
  const addresses = Array.isArray(body.addresses)
    ? body.addresses.map((address) => ({ formatted: null, region: null, ...address }))
    : null
  return { ...body, ...(addresses && { addresses }), ...Object.fromEntries(absent.map((name) => [name, null])) }
}

type Rewriting = (name: string, value: unknown) => readonly [string, unknown]

/** Every member at every depth, the innermost first. */
function rewrite(body: Json, member: Rewriting): Json {
  const inner = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(inner) : isObject(value) ? rewrite(value, member) : value
  return Object.fromEntries(Object.entries(body).map(([name, value]) => member(name, inner(value))))
}

const stringBoolean: Rewriting = (name, value) => [
  name,
  typeof value === 'boolean' ? (value ? 'True' : 'False') : value,
]

/** As the collection of sample requests writes them: `UserName`, `Emails`, `Primary`, but `schemas`; URNs stay. */
const capitalName: Rewriting = (name, value) => [/^(urn:|schemas$)/.test(name) ? name : capitalized(name), value]

const capitalPath: Rewriting = (name, value) => {
  if (name !== 'path' || typeof value !== 'string') return [name, value]
  const start = value.startsWith('urn:') ? value.lastIndexOf(':') + 1 : 0
  return [name, value.slice(0, start) + capitalized(value.slice(start))]
}

function capitalized(name: string) {
  return name.charAt(0).toUpperCase() + name.slice(1)
}

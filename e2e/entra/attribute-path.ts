import { isObject, type Json, property } from './json'

/** A target attribute as the mapping editor spells it, e.g. `emails[type eq "work"].value`, taken apart. */
export type AttributePath = {
  readonly schema: string | null
  readonly name: string
  readonly filter: { readonly name: string; readonly value: string } | null
  readonly sub: string | null
}

/** The text after the last colon is the attribute: a schema URN such as `…:2.0:User` contains dots itself. */
export function parseAttributePath(text: string): AttributePath {
  const [, urn = '', name = '', filterName, filterValue = '', sub] =
    /^(urn:.*:)?([^:.[\]]+)(?:\[(\w+) eq "([^"]*)"\])?(?:\.(\w+))?$/.exec(text) ?? []
  if (name === '') throw new Error(`Not an attribute path: ${text}`)
  return {
    schema: urn === '' ? null : urn.slice(0, -1),
    name,
    filter: filterName === undefined ? null : { name: filterName, value: filterValue },
    sub: sub ?? null,
  }
}

/** What the resource holds at the path, in the string form that the service compares; `null` where there is nothing. */
export function readAttribute(resource: unknown, text: string): string | null {
  const path = parseAttributePath(text)
  const holder = path.schema === null ? resource : property(resource, path.schema)
  const found = property(holder, path.name)
  const element = path.filter === null ? found : findElement(found, path.filter)
  return asText(path.sub === null ? element : property(element, path.sub))
}

/** Writes into the body of a POST; elements of multi-valued attributes are made as needed, sub-attributes in their canonical case. */
export function writeAttribute(body: Json, text: string, value: unknown) {
  const path = parseAttributePath(text)
  const holder = path.schema === null ? body : child(body, path.schema)
  if (path.sub === null) {
    holder[path.name] = value
    return
  }
  const element = path.filter === null ? child(holder, path.name) : makeElement(holder, path.name, path.filter)
  element[path.sub.charAt(0).toLowerCase() + path.sub.slice(1)] = value
}

function findElement(list: unknown, filter: { name: string; value: string }) {
  if (!Array.isArray(list)) return undefined
  return list.find((element) => asText(property(element, filter.name))?.toLowerCase() === filter.value.toLowerCase())
}

function makeElement(holder: Json, name: string, filter: { name: string; value: string }): Json {
  const list = Array.isArray(holder[name]) ? holder[name] : []
  holder[name] = list
  const known: unknown = findElement(list, filter)
  if (isObject(known)) return known
  const element: Json = { [filter.name]: filter.value }
  list.push(element)
  return element
}

function child(holder: Json, name: string): Json {
  const known = holder[name]
  if (isObject(known)) return known
  const made: Json = {}
  holder[name] = made
  return made
}

/** The service compares strings; booleans are "True" and "False" to it. */
function asText(value: unknown) {
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}

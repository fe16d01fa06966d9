// What differs between two versions of an object, property by property: pure. What lies in an object is named by its path.

import { written } from '@/lib/activity/changes'
import { unordered } from './fingerprint'

export type Difference = { name: string; before: string | null; after: string | null }
type Properties = Readonly<Record<string, unknown>>

/** By name. Nothing, an empty text and an empty list are the same, and so is a list in another order. */
export function differences(before: Properties, after: Properties): Difference[] {
  const [old, young] = [flat(before), flat(after)]
  return [...new Set([...old.keys(), ...young.keys()])].sort().flatMap((name) => {
    const [was, is] = [old.get(name), young.get(name)]
    if (unordered(was ?? null) === unordered(is ?? null)) return []
    const texts = { before: written(was), after: written(is) }
    return texts.before === texts.after ? [] : [{ name, ...texts }]
  })
}

/** `conditions.users.includeUsers` instead of objects in objects. */
function flat(properties: Properties): Map<string, unknown> {
  const found = new Map<string, unknown>()
  const walk = (object: object, path: string) => {
    for (const [key, value] of Object.entries(object)) {
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) walk(value, `${path}${key}.`)
      else found.set(`${path}${key}`, value)
    }
  }
  walk(properties, '')
  return found
}

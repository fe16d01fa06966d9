// What tells two versions of an object apart: a hash over its properties, whatever the order of keys and lists and however nothing is written.

import { hashOf } from '@/lib/activity/write'

/**
 * As PostgreSQL reads bytes. Graph lists collections in no order of theirs, so another order of a list is no change; and it says "nothing" in
 * several ways.
 */
export function fingerprint(properties: unknown): string {
  return hashOf(unordered(properties))
}

const NOTHING = new Set(['null', '""', '[]', '{}'])

/** One text for all orders of keys and lists. */
export function unordered(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(unordered).sort().join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value).flatMap(([key, member]) => {
    const text = unordered(member)
    return NOTHING.has(text) ? [] : [`${JSON.stringify(key)}:${text}`]
  })
  return `{${members.sort().join(',')}}`
}

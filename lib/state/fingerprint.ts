// What tells two versions of an object apart: a hash over its properties, whatever the order of keys and lists.

import { hashOf } from '@/lib/activity/write'

/** As PostgreSQL reads bytes. Graph lists collections in no order of theirs, so another order of a list is no change. */
export function fingerprint(properties: unknown): string {
  return hashOf(unordered(properties))
}

/** One text for all orders of keys and lists. */
export function unordered(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(unordered).sort().join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => `${JSON.stringify(key)}:${unordered(member)}`)
  return `{${members.sort().join(',')}}`
}

// Property changes of an audit event, out of values that the log has encoded as JSON inside JSON.

import { type Json, objectsOf, textOf } from './json'
import type { Change } from './schema'

/** Of these the log repeats the whole list before and after; what counts is which of them came and went. */
const LISTS = new Set(['KeyDescription'])

export function changesOf(targets: readonly Json[]): Change[] {
  return targets.flatMap((target) => objectsOf(target.modifiedProperties).map(changeOf))
}

/** The value of a property after the event, or before it where the event took it away. */
export function changedTo(changes: readonly Change[], name: string): string | null {
  const change = changes.find((one) => one.name === name)
  return change?.after ?? change?.before ?? null
}

function changeOf({ displayName, oldValue, newValue }: Json): Change {
  const name = textOf(displayName) ?? ''
  const [before, after] = [decoded(oldValue), decoded(newValue)]
  if (LISTS.has(name) && Array.isArray(before) && Array.isArray(after))
    return { name, before: written(without(before, after)), after: written(without(after, before)) }
  return { name, before: written(before), after: written(after) }
}

/** `"[\"x\"]"` and `"\"x\""` are JSON in a text; what is no JSON stands for itself. */
function decoded(value: unknown): unknown {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

/** As text for people; an empty list or text is nothing at all. */
export function written(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'string') return value
  if (!Array.isArray(value)) return JSON.stringify(value)
  if (value.length === 0) return null
  if (value.every((one) => typeof one !== 'object' || one === null)) return value.map(plain).join('\n') || null
  return value.length === 1 ? JSON.stringify(value[0]) : JSON.stringify(value)
}

function plain(value: unknown): string {
  return value === null ? '' : String(value)
}

function without(list: readonly unknown[], other: readonly unknown[]): unknown[] {
  return list.filter((one) => !other.includes(one))
}

// What a change was: before and after of what differs, for the history and for the provisioning log.

import type { RequestChange } from '@/lib/profiles/request-schema'
import { type JsonObject, sameJson } from './protocol/json'
import type { Resource } from './protocol/resource'

/** Top-level attributes that differ, as they were and as they are. */
export function difference(before: Resource, after: Resource): { before: JsonObject; after: JsonObject } {
  const was: JsonObject = {}
  const is: JsonObject = {}
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (sameJson(before[name], after[name])) continue
    if (before[name] !== undefined) was[name] = before[name]
    if (after[name] !== undefined) is[name] = after[name]
  }
  return { before: was, after: is }
}

/** Disabling and enabling are named, since they are what administrators look for. */
export function actionOf(before: Resource, after: Resource): RequestChange['action'] {
  if (before.active === after.active) return 'changed'
  return after.active === true ? 'enabled' : 'disabled'
}

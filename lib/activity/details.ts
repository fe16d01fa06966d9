// What else an event says, as label and value, for the detail of a record. Nothing stands here twice, and nothing that says nothing.

import { nameOf, targetsOf, typeOf } from './audit'
import { type Json, objectOf, objectsOf, textOf } from './json'
import type { RecordKind } from './schema'
import { type Line, signInDetails } from './sign-in-details'

export type Detail = { label: string; value: string }

export function detailsOf(kind: RecordKind, raw: unknown): Detail[] {
  const event = objectOf(raw)
  const lines = kind === 'logon' ? signInDetails(event) : auditDetails(event)
  return lines.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]))
}

function auditDetails(event: Json): Line[] {
  const others = targetsOf(event).slice(1)
  return [
    ['Category', textOf(event.category)],
    ['Logged by', textOf(event.loggedByService)],
    ...others.map((target): Line => [typeOf(target) ?? 'Target', nameOf(target)]),
    ...objectsOf(event.additionalDetails).map(({ key, value }): Line => [textOf(key) ?? 'Detail', textOf(value)]),
  ]
}

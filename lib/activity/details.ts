// What else an event says, as label and value, for the detail of a record. Nothing stands here twice, and nothing that says nothing.

import { targetsOf } from './audit'
import { objectOf, objectsOf, textOf } from './json'
import type { RecordKind } from './schema'
import { signInDetails } from './sign-in-details'

export type Detail = { label: string; value: string }

export function detailsOf(kind: RecordKind, raw: unknown): Detail[] {
  const event = objectOf(raw)
  return kind === 'logon' ? signInDetails(event) : auditDetails(event)
}

function auditDetails(event: ReturnType<typeof objectOf>): Detail[] {
  const targets = targetsOf(event)
  const others = targets.slice(1).map((target) => {
    const name = textOf(target.userPrincipalName) ?? textOf(target.displayName) ?? textOf(target.id)
    return { label: textOf(target.type) ?? textOf(target.Type) ?? 'Target', value: name }
  })
  return written([
    { label: 'Category', value: textOf(event.category) },
    { label: 'Logged by', value: textOf(event.loggedByService) },
    ...others,
    ...objectsOf(event.additionalDetails).map(({ key, value }) => ({
      label: textOf(key) ?? 'Detail',
      value: textOf(value),
    })),
  ])
}

export function written(details: readonly { label: string; value: string | null }[]): Detail[] {
  return details.flatMap(({ label, value }) => (value === null ? [] : [{ label, value }]))
}

// Terms: a value in its place ("who = ada@contoso.com") as a 64-bit number, by which records are indexed and compared.

import { hash } from 'node:crypto'

/**
 * `hidden-who` is a name that may be a mistyped password: it takes a right to find it. `id` is any object ID that a record is about,
 * `who-id` that of who did it, `correlation-id` that of the request; ids are in lower case. `more-changes` marks a record that changed more
 * than it has terms for: it may match any question about changes. `bare-value` is a changed value that says nothing by itself (see bare-value.ts),
 * in lower case; `any` among them marks a record that has one.
 */
export type TermField =
  | 'type'
  | 'activity'
  | 'who'
  | 'hidden-who'
  | 'what'
  | 'with'
  | 'where'
  | 'place'
  | 'application'
  | 'action'
  | 'result'
  | 'error-code'
  | 'reason'
  | 'tag'
  | 'property'
  | 'value'
  | 'bare-value'
  | 'who-id'
  | 'id'
  | 'correlation-id'
  | 'more-changes'

/** Stands for "none". */
export const NO_TERM = '0'

/**
 * Decimal text, since a number would lose digits: the first 8 bytes of SHA-256 over organization, field and value, so that two organizations
 * share no entry of an index. Values are compared as they are; folding is the matter of `activity_value.key`.
 */
export function termOf(organizationId: string, field: TermField, value: string): string {
  const digest = hash('sha256', `${organizationId}\n${field}\n${value}`, 'buffer')
  return digest.readBigInt64BE(0).toString()
}

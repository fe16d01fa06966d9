// What a lenient caller may let pass although the RFCs refuse it; without his consent the protocol is strict.

import type { ScimError } from './scim-error'

/**
 * stringBoolean: "True" where JSON true belongs, in bodies and in filters ·
 * unquotedFilterValue: `userName eq bob` ·
 * bareValue: "x" where `{ "value": "x" }` belongs ·
 * singleForList: one element where a list belongs ·
 * listForSingle: a list of one where a single element belongs ·
 * missingElementCreated: add or replace on a filtered path that matches nothing ·
 * dottedUrn: `urn:…:User.manager` ·
 * extensionWithoutUrn: `manager` instead of `urn:…:User:manager` ·
 * displayNameForDisplay: `displayName` where the schema says `display`
 */
export type Tolerance =
  | 'stringBoolean'
  | 'unquotedFilterValue'
  | 'bareValue'
  | 'singleForList'
  | 'listForSingle'
  | 'missingElementCreated'
  | 'dottedUrn'
  | 'extensionWithoutUrn'
  | 'displayNameForDisplay'

/** Called each time something is let pass. */
export type Tolerate = (what: Tolerance) => void

export function tolerateOr(refusal: () => ScimError, what: Tolerance, tolerate: Tolerate | undefined) {
  if (!tolerate) throw refusal()
  tolerate(what)
}

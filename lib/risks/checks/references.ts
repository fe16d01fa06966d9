// References of a check, of which only those it has are named.

import type { References } from '../schema'

export function cite(known: Partial<References>): References {
  return { nist: [], cis: [], scuba: [], iso: [], mitre: [], other: [], ...known }
}

// What the checks of Conditional Access say alike, unless one says it otherwise.

import type { Check } from '../check'

export const CONDITIONAL_ACCESS = {
  category: 'Identity',
  measure: 'binary',
  licence: 'p1',
  permissions: ['Policy.Read.All'],
} as const satisfies Partial<Check>

/** In the portal. */
export const POLICIES = 'Entra admin center > Entra ID > Conditional Access > Policies'

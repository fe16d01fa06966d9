// Who acts, on which organization, with which rights: the first argument of every domain function.

import { AppError } from '@/lib/errors'
import type { Right } from '@/lib/rights/schema'

export type Actor = {
  /** `system` is the program itself: a job, the first start. `nobody` is a caller who need not be signed in, without any right. */
  readonly kind: 'user' | 'api-token' | 'system' | 'nobody'
  readonly id: string | null
  /** Shown in the audit log, kept there after the actor is gone. */
  readonly name: string
  /** The organization acted upon; authorised before an Actor is made. */
  readonly organizationId: string
  readonly homeOrganizationId: string
  /** Effective rights on `organizationId`. */
  readonly rights: ReadonlySet<Right>
  readonly address: string | null
}

export function requireRight(actor: Actor, right: Right): void {
  if (!actor.rights.has(right)) throw missingRight(right)
}

export function missingRight(right: Right): AppError {
  return new AppError(
    'forbidden',
    `This needs the right "${right}". Whoever may grant rights in this organization can give it.`,
  )
}

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
  /** Effective rights on the whole of `organizationId`. */
  readonly rights: ReadonlySet<Right>
  /** What is held on parts of `organizationId` only: the organisational units from which downwards. Never a right that `rights` has. */
  readonly limited: ReadonlyMap<Right, readonly string[]>
  readonly address: string | null
}

/** The program itself. It asks nobody for rights and holds none, so that nothing it is handed to can be done in its name. */
export function program(name: string, organizationId: string, address: string | null = null): Actor {
  const nothing = { rights: new Set<never>(), limited: new Map<never, never>() }
  return { kind: 'system', id: null, name, organizationId, homeOrganizationId: organizationId, ...nothing, address }
}

/** On the whole organization; for one of its organisational units ask `requireRightIn` of lib/grants. */
export function requireRight(actor: Actor, right: Right): void {
  if (!actor.rights.has(right)) throw missingRight(right)
}

export function missingRight(right: Right): AppError {
  return new AppError(
    'forbidden',
    `This needs the right "${right}". Whoever may grant rights in this organization can give it.`,
  )
}

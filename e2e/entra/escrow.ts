import type { Retry } from './provisioning-error'

const HOUR = 3_600_000
export const DAY = 24 * HOUR

/** A failed operation that waits for its next try. `object` is the resource itself, `reference` its manager or members. */
export type EscrowEntry = {
  readonly objectId: string
  readonly part: 'object' | 'reference'
  readonly firstFailedAt: number
  readonly attempts: number
  readonly nextAt: number
  readonly code: string
}

export type Escrow = Map<string, EscrowEntry>

type Failure = { objectId: string; part: EscrowEntry['part']; code: string; retry: Retry }

/** Microsoft Learn, Quarantine status: again 6, 12 and 24 hours after the first failure, then daily, given up after 28 days. */
export function putInEscrow(escrow: Escrow, { objectId, part, code, retry }: Failure, now: number) {
  const key = keyOf(objectId, part)
  const known = escrow.get(key)
  const firstFailedAt = known?.firstFailedAt ?? now
  const attempts = (known?.attempts ?? 0) + 1
  if (retry === 'after-restart' || now - firstFailedAt >= 28 * DAY) {
    escrow.delete(key)
    return
  }
  const nextAt = retry === 'next-cycle' ? now : firstFailedAt + backOffAfter(attempts)
  escrow.set(key, { objectId, part, firstFailedAt, attempts, nextAt, code })
}

export function releaseFromEscrow(escrow: Escrow, objectId: string, part: EscrowEntry['part']) {
  escrow.delete(keyOf(objectId, part))
}

export function isInEscrow(escrow: Escrow, objectId: string) {
  return escrow.has(keyOf(objectId, 'object'))
}

export function dueInEscrow(escrow: Escrow, part: EscrowEntry['part'], now: number): string[] {
  return [...escrow.values()]
    .filter((entry) => entry.part === part && entry.nextAt <= now)
    .map((entry) => entry.objectId)
}

/** Time from the first failure to the next try. */
export function backOffAfter(attempts: number) {
  if (attempts === 1) return 6 * HOUR
  return attempts === 2 ? 12 * HOUR : (attempts - 2) * DAY
}

function keyOf(objectId: string, part: EscrowEntry['part']) {
  return `${objectId}/${part}`
}

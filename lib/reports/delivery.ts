// What a delivery is made of while it is under way, and how it can end.

import type { DeliveryRow } from './delivery-queries'
import type { Opened } from './subscribed-report'
import type { SubscriptionRow } from './subscription-queries'

export type Waiting = { subscription: SubscriptionRow; delivery: DeliveryRow }

export type Made = Waiting & { opened: Opened }

/** `stopped`: nothing of it is sent any more until somebody looks at it. */
export type End =
  | { status: 'sent'; rows: number | null; digest: Uint8Array<ArrayBuffer>; problem: string | null }
  | { status: 'skipped'; rows: number | null; problem: string }
  | { status: 'failed'; problem: string }
  | { status: 'again'; problem: string; retryAfterMs: number | null }
  | { status: 'stopped'; problem: string }

// How one entry hangs on the one before it: HMAC-SHA256 over that one's MAC and everything that this one says.

import { createHmac, timingSafeEqual } from 'node:crypto'
import { deriveKey } from '@/lib/crypto/seal'
import { canonicalText, storable } from './canonical'

/** Everything that the MAC covers: all columns but the MAC itself. */
export type Content = {
  organizationId: string
  number: number
  id: string
  /** UTC with microseconds, `2026-11-22T02:04:05.123000Z`. */
  at: string
  actorKind: string
  actorId: string | null
  actorName: string
  address: string | null
  action: string
  objectId: string | null
  objectName: string | null
  before: unknown
  after: unknown
}

/** What the first entry of an organization hangs on. */
export const ORIGIN = Buffer.alloc(32)

/** `sealing` is the key that seals secrets; the chain's own is derived from it. */
export function chainKey(sealing?: Buffer): Buffer {
  return deriveKey('audit chain', sealing)
}

export function macOf(content: Content, previous: Uint8Array, key: Buffer): Buffer {
  return createHmac('sha256', key)
    .update(previous)
    .update(canonicalText(storable(covered(content))))
    .digest()
}

/** A link that was read has its MAC beside its content. */
function covered(content: Content): Content {
  const { organizationId, number, id, at, actorKind, actorId, actorName, address, action } = content
  const { objectId, objectName, before, after } = content
  const who = { actorKind, actorId, actorName, address }
  return { organizationId, number, id, at, ...who, action, objectId, objectName, before, after }
}

export function isMacOf(
  mac: Uint8Array | null,
  content: Content,
  { previous, key }: { previous: Uint8Array; key: Buffer },
) {
  const expected = macOf(content, previous, key)
  return mac !== null && mac.length === expected.length && timingSafeEqual(mac, expected)
}

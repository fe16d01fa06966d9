// The secret that signs what goes to a webhook: shown once, kept sealed, and made anew for every new address.

import { seal, unseal } from '@/lib/crypto/seal'
import { invalidField } from '@/lib/errors'
import { requirePublic } from '@/lib/public-address'
import type { SubscriptionRow } from './subscription-queries'
import { newWebhookSecret } from './webhook'

type Of = Pick<SubscriptionRow, 'organizationId' | 'id'>

export function newSecret(of: Of): { shown: string; sealed: Uint8Array<ArrayBuffer> } {
  const shown = newWebhookSecret()
  return { shown, sealed: new Uint8Array(seal(shown, placeOf(of))) }
}

/** Whoever gets another address must not be able to sign for the former one. */
export function keptOrNewSecret(before: SubscriptionRow, webhookUrl: string | null) {
  if (webhookUrl === null) return { shown: null, sealed: null }
  return webhookUrl === before.webhookUrl ? { shown: null, sealed: before.webhookSecretSealed } : newSecret(before)
}

export function openSecret(row: SubscriptionRow): string | null {
  return row.webhookSecretSealed === null ? null : unseal(row.webhookSecretSealed, placeOf(row))
}

/** A name may lead elsewhere tomorrow, so that is judged at each sending; what is no name is refused here. */
export function requirePublicUrl(url: string | null): void {
  if (url === null) return
  try {
    requirePublic(new URL(url))
  } catch {
    throw invalidField('webhookUrl', 'must lead to a public address: Rollcall sends nothing into its own network')
  }
}

function placeOf({ organizationId, id }: Of) {
  return { organizationId, table: 'subscription', column: 'webhook_secret_sealed', id }
}

// Which of Microsoft's premium plans a tenant has, by its subscriptions.

import type { Snapshot } from '@/lib/state/snapshot'
import { notAssessable } from '../check'
import { perSnapshot } from './per-snapshot'
import { SubscribedSku } from './shapes-directory'

/** Microsoft Learn: service plan identifiers for licensing; Privileged Identity Management comes with either of two. */
const PLANS = {
  p1: ['AAD_PREMIUM', 'AAD_PREMIUM_P2'],
  p2: ['AAD_PREMIUM_P2'],
  pim: ['AAD_PREMIUM_P2', 'Entra_Identity_Governance'],
} as const
const NAMES = {
  p1: 'Microsoft Entra ID P1',
  p2: 'Microsoft Entra ID P2',
  pim: 'Microsoft Entra ID P2 or Microsoft Entra ID Governance',
} as const
type Licence = keyof typeof PLANS

/** Names of the service plans that are in force. */
const plans = perSnapshot((snapshot) => {
  const inForce = snapshot
    .all('subscribed-sku', SubscribedSku)
    .filter(({ capabilityStatus }) => capabilityStatus === 'Enabled' || capabilityStatus === 'Warning')
  return new Set(inForce.flatMap(({ servicePlans }) => (servicePlans ?? []).map((plan) => plan.servicePlanName)))
})

export function hasLicence(snapshot: Snapshot, licence: Licence): boolean {
  return PLANS[licence].some((plan) => plans(snapshot).has(plan))
}

/** For what a tenant without the licence cannot set at all. */
export function requireLicence(snapshot: Snapshot, licence: Licence): void {
  if (hasLicence(snapshot, licence)) return
  notAssessable(
    `The tenant has no ${NAMES[licence]}, which this needs`,
    `Get ${NAMES[licence]}; the next assessment then looks at it.`,
  )
}

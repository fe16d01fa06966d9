// Whether a tenant has Microsoft Entra ID P1 or P2, by the service plans of what it subscribed to.

import { z } from 'zod'

/** Microsoft Learn: Product names and service plan identifiers for licensing. P2 brings P1's plan with it; both are looked for. */
const PREMIUM_PLANS = ['AAD_PREMIUM', 'AAD_PREMIUM_P2']

const Subscriptions = z.object({
  value: z.array(
    z.object({
      capabilityStatus: z.string().nullish(),
      servicePlans: z.array(z.object({ servicePlanName: z.string().nullish() })).nullish(),
    }),
  ),
})

/** A subscription past its end keeps working as `Warning` for a while (Microsoft Learn: subscribedSku resource type). */
export async function holdsPremium(read: (path: string) => Promise<unknown>): Promise<boolean> {
  const { value } = Subscriptions.parse(await read('/subscribedSkus?$select=capabilityStatus,servicePlans'))
  return value
    .filter(({ capabilityStatus }) => capabilityStatus === 'Enabled' || capabilityStatus === 'Warning')
    .some(({ servicePlans }) => servicePlans?.some((plan) => PREMIUM_PLANS.includes(plan.servicePlanName ?? '')))
}

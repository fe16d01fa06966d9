'use client'

import { PlanDialog } from '@/components/ui/plan-dialog'
import { useRemoveSubscription } from '@/lib/reports/subscription-client'
import type { Subscription } from '@/lib/reports/subscription-schema'

type Props = { organizationId: string; subscription: Subscription; onClose: () => void; onRemoved: () => void }

export function RemoveSubscriptionDialog({ organizationId, subscription, onClose, onRemoved }: Props) {
  const remove = useRemoveSubscription({ organizationId, subscriptionId: subscription.id })
  return (
    <PlanDialog
      opened
      title={`Delete the subscription to ${subscription.reportTitle}?`}
      lines={['Nothing of it is sent any more.', 'The log of its deliveries goes with it. The report stays.']}
      confirmLabel="Delete subscription"
      danger
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(undefined, { onSuccess: onRemoved })}
      onClose={onClose}
    />
  )
}

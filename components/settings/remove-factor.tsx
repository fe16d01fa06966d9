'use client'

import { PlanDialog } from '@/components/ui/plan-dialog'
import type { SecondFactor } from '@/lib/accounts/factor-schema'
import { useRemoveFactor } from '@/lib/auth/own-client'

type Props = { factor: SecondFactor | null; last: boolean; onClose: () => void }

/** Open while there is a factor to remove. */
export function RemoveFactor({ factor, last, onClose }: Props) {
  const remove = useRemoveFactor()
  function close() {
    remove.reset()
    onClose()
  }
  return (
    <PlanDialog
      opened={factor !== null}
      title={`Remove ${factor?.name ?? ''}`}
      lines={[
        'It does not let you in any more.',
        ...(last
          ? ['It is your last one: your password alone lets you in then, and your recovery codes are gone.']
          : []),
        'You are signed out everywhere else.',
      ]}
      confirmLabel="Remove"
      danger
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => factor && remove.mutate(factor.id, { onSuccess: close })}
      onClose={close}
    />
  )
}

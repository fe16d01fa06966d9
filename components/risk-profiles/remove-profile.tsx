'use client'

import { PlanDialog } from '@/components/ui/plan-dialog'
import { useRemoveRiskProfile } from '@/lib/risks/profile-client'
import type { RiskProfile } from '@/lib/risks/profile-schema'

type Props = { organizationId: string; profile: RiskProfile; onClose: () => void; onRemoved: () => void }

/** Tells who goes back to the default profile. */
export function RemoveProfile({ organizationId, profile: { id, name, usedIn }, onClose, onRemoved }: Props) {
  const remove = useRemoveRiskProfile(organizationId)
  const names = usedIn.map((one) => one.name).join(', ')
  return (
    <PlanDialog
      opened
      title={`Delete ${name}?`}
      lines={[
        usedIn.length === 0 ? 'No organization uses it.' : `These go back to the default profile: ${names}.`,
        'What is accepted and the history of every risk stay.',
      ]}
      confirmLabel="Delete profile"
      danger
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(id, { onSuccess: onRemoved })}
      onClose={onClose}
    />
  )
}

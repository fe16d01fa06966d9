'use client'

import { useQuery } from '@tanstack/react-query'
import { rightsInFull } from '@/components/rights/right-words'
import { PlanDialog } from '@/components/ui/plan-dialog'
import { groupReachQuery, useRemoveGroup } from '@/lib/organization-groups/client'
import type { OrganizationGroup } from '@/lib/organization-groups/schema'

type Props = {
  organizationId: string
  group: OrganizationGroup
  opened: boolean
  onClose: () => void
  onRemoved: () => void
}

/** Tells what goes with a group before it goes. */
export function RemoveGroupDialog({ organizationId, group: { id, name, organizations }, opened, ...on }: Props) {
  const reach = useQuery({ ...groupReachQuery(organizationId, id), enabled: opened })
  const remove = useRemoveGroup(organizationId)
  const taken = reach.data?.items.map((one) => `${one.name} loses there: ${rightsInFull(one.rights)}.`)
  const stay =
    organizations.length === 0
      ? 'It has no organizations.'
      : `Its organizations stay: ${organizations.map((one) => one.name).join(', ')}.`
  return (
    <PlanDialog
      opened={opened}
      title={`Delete ${name}?`}
      lines={[stay, ...(taken ?? ['Looking who holds what through it…'])]}
      confirmLabel="Delete group"
      danger
      busy={remove.isPending || reach.isPending}
      error={remove.error ?? reach.error}
      onConfirm={() => remove.mutate(id, { onSuccess: on.onRemoved })}
      onClose={on.onClose}
    />
  )
}

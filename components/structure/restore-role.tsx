'use client'

import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { PlanDialog } from '@/components/ui/plan-dialog'
import { useRestoreRole } from '@/lib/directory/change-client'
import type { Role } from '@/lib/directory/schema'

export function RestoreRole({ organizationId, role }: { organizationId: string; role: Role }) {
  const restore = useRestoreRole(organizationId, role.id)
  const [asking, dialog] = useDisclosure(false)
  const pushed = role.origin.profileId !== null
  return (
    <>
      <Button variant="default" onClick={dialog.open}>
        Restore
      </Button>
      <PlanDialog
        opened={asking}
        title={`Restore ${role.displayName}`}
        lines={[
          'The role comes back under its old ID.',
          'Memberships of users who still exist come back with it, and the rights granted to the role.',
          ...(pushed ? ['From then on Entra ID leads it again, if it still knows this ID.'] : []),
        ]}
        confirmLabel="Restore"
        busy={restore.isPending}
        error={restore.error}
        onConfirm={() => restore.mutate(undefined, { onSuccess: dialog.close })}
        onClose={() => {
          restore.reset()
          dialog.close()
        }}
      />
    </>
  )
}

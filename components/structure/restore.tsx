'use client'

import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { ExactTime } from '@/components/ui/exact-time'
import { PageNote } from '@/components/ui/page-note'
import { PlanDialog } from '@/components/ui/plan-dialog'
import { RelativeTime } from '@/components/ui/relative-time'
import { useRights } from '@/lib/auth/client'
import { useRestore } from '@/lib/directory/change-client'
import type { Origin } from '@/lib/directory/schema'
import classes from './restore.module.css'

type Deleted = {
  id: string
  displayName: string
  origin: Origin
  deletedAt: string | null
  restorableUntil: string | null
}
type Props = { organizationId: string; kind: 'user' | 'role'; object: Deleted }

/** Since when it is deleted, until when it can come back, and the way back. */
export function Restore({ organizationId, kind, object }: Props) {
  const mayRestore = useRights(organizationId).has('users.restore')
  const restore = useRestore(organizationId, kind, object.id)
  const [asking, dialog] = useDisclosure(false)
  return (
    <div className={classes.root}>
      <PageNote tone="attention">
        Deleted <RelativeTime at={object.deletedAt} />.{' '}
        {object.restorableUntil && (
          <>
            It can be restored until <ExactTime at={object.restorableUntil} />; after that it is gone for good.
          </>
        )}
      </PageNote>
      {mayRestore && (
        <Button variant="default" onClick={dialog.open}>
          Restore
        </Button>
      )}
      <PlanDialog
        opened={asking}
        title={`Restore ${object.displayName}`}
        lines={planLines(kind, object.origin)}
        confirmLabel="Restore"
        busy={restore.isPending}
        error={restore.error}
        onConfirm={() => restore.mutate(undefined, { onSuccess: dialog.close })}
        onClose={() => {
          restore.reset()
          dialog.close()
        }}
      />
    </div>
  )
}

function planLines(kind: 'user' | 'role', origin: Origin): string[] {
  const pushed = origin.profileId !== null
  if (kind === 'role') {
    return [
      'The role comes back under its old ID.',
      'Memberships of users who still exist come back with it, and the rights granted to the role.',
      ...(pushed ? ['From then on Entra ID leads it again, if it still knows this ID.'] : []),
    ]
  }
  return [
    'The user comes back under the old ID, disabled.',
    'Memberships in roles that still exist come back, and the rights granted to the user.',
    ...(pushed ? ['From then on Entra ID leads the user again, if it still knows this ID.'] : []),
  ]
}

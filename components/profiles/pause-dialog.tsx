'use client'

import { PlanDialog } from '@/components/ui/plan-dialog'
import { type ProfileKey, usePauseProfile } from '@/lib/profiles/client'

type Props = { profileKey: ProfileKey; name: string; opened: boolean; onClose: () => void }

export function PauseDialog({ profileKey, name, opened, onClose }: Props) {
  const pause = usePauseProfile(profileKey)
  return (
    <PlanDialog
      opened={opened}
      title={`Pause intake of ${name}?`}
      lines={[
        'Entra is answered 503 with Retry-After from the next request on, and nothing is changed here.',
        'Users, roles and tokens stay as they are; people can still sign in.',
        'Entra goes on trying and disables its provisioning job after 28 days.',
        'After resuming, Entra pushes what changed meanwhile at its next cycle.',
      ]}
      confirmLabel="Pause intake"
      busy={pause.isPending}
      error={pause.error}
      onConfirm={() => pause.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    />
  )
}

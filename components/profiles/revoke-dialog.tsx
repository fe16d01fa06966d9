'use client'

import { PlanDialog } from '@/components/ui/plan-dialog'
import { RelativeTime } from '@/components/ui/relative-time'
import { type ProfileKey, useRevokeToken } from '@/lib/profiles/client'
import type { Token } from '@/lib/profiles/schema'

type Props = { profileKey: ProfileKey; token: Token | null; onClose: () => void }

export function RevokeDialog({ profileKey, token, onClose }: Props) {
  const revoke = useRevokeToken(profileKey)
  const close = () => {
    revoke.reset()
    onClose()
  }
  return (
    <PlanDialog
      opened={token !== null}
      title={`Revoke ${token?.name ?? ''}?`}
      lines={[
        'The next request with this token is answered 401.',
        'If Entra still uses it, provisioning stops at once and goes into quarantine until it gets another token.',
        <>
          Last used: <RelativeTime at={token?.lastUsedAt ?? null} />
        </>,
      ]}
      confirmLabel="Revoke token"
      danger
      busy={revoke.isPending}
      error={revoke.error}
      onConfirm={() => token && revoke.mutate(token.id, { onSuccess: close })}
      onClose={close}
    />
  )
}

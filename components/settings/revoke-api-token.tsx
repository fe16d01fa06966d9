'use client'

import { PlanDialog } from '@/components/ui/plan-dialog'
import { RelativeTime } from '@/components/ui/relative-time'
import { useRevokeApiToken } from '@/lib/auth/client'
import type { ApiToken } from '@/lib/auth/schema'

/** Open while there is a token to revoke. */
export function RevokeApiToken({ token, onClose }: { token: ApiToken | null; onClose: () => void }) {
  const revoke = useRevokeApiToken()
  function close() {
    revoke.reset()
    onClose()
  }
  return (
    <PlanDialog
      opened={token !== null}
      title={`Revoke ${token?.name ?? ''}`}
      lines={[
        'Programs that use this token are refused from their next request on.',
        <>
          It was last used: <RelativeTime at={token?.lastUsedAt ?? null} />.
        </>,
        'A revoked token cannot be brought back; make a new one instead.',
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

'use client'

import { PlanDialog } from '@/components/ui/plan-dialog'
import { useRemoveCredential } from '@/lib/sources/credential-client'
import type { Credential } from '@/lib/sources/credential-schema'

type Props = { organizationId: string; credential: Credential; onClose: () => void; onRemoved: () => void }

export function RemoveCredentialDialog({ organizationId, credential, onClose, onRemoved }: Props) {
  const remove = useRemoveCredential({ organizationId, credentialId: credential.id })
  return (
    <PlanDialog
      opened
      title={`Delete ${credential.displayName}?`}
      lines={[
        'Its client secret and the private keys of its certificates are erased here.',
        'The app registration in Entra stays. Where nothing else uses it, delete it there as well.',
      ]}
      confirmLabel="Delete credentials"
      danger
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(undefined, { onSuccess: onRemoved })}
      onClose={onClose}
    />
  )
}

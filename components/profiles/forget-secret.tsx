'use client'

import { Button } from '@mantine/core'
import { useState } from 'react'
import { PlanDialog } from '@/components/ui/plan-dialog'
import { type ProfileKey, useUpdateProfile } from '@/lib/profiles/client'

export function ForgetSecret({ profileKey, name }: { profileKey: ProfileKey; name: string }) {
  const [asked, setAsked] = useState(false)
  const update = useUpdateProfile(profileKey)
  return (
    <>
      <Button variant="subtle" color="red" mt="xl" onClick={() => setAsked(true)}>
        Forget the client secret
      </Button>
      <PlanDialog
        opened={asked}
        title={`Forget the client secret of ${name}?`}
        lines={[
          'The stored secret is deleted. Provisioning goes on; sign-in with Microsoft needs a new secret.',
          'The secret itself stays valid in Entra until you delete it there.',
        ]}
        confirmLabel="Forget secret"
        danger
        busy={update.isPending}
        error={update.error}
        onConfirm={() => update.mutate({ clientSecret: null }, { onSuccess: () => setAsked(false) })}
        onClose={() => setAsked(false)}
      />
    </>
  )
}

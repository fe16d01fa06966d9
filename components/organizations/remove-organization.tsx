'use client'

import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { PlanDialog } from '@/components/ui/plan-dialog'
import { Section } from '@/components/ui/section'
import { useRights, useSession } from '@/lib/auth/client'
import { useRemoveOrganization } from '@/lib/organizations/client'
import type { Organization } from '@/lib/organizations/schema'

const PLAN = [
  'From this moment on nobody of it signs in, and nothing is pushed into it or collected: its sessions and tokens end.',
  'Its users, roles, profiles, sources, records and its audit log are removed in the background.',
  "The managing organization's audit log keeps that it was deleted, and by whom. Nothing else can be brought back.",
]

/** For people of the managing organization; the managing one itself cannot be deleted. */
export function RemoveOrganization({ organization: { id, name, managing } }: { organization: Organization }) {
  const [opened, setOpened] = useState(false)
  const { homeOrganizationId } = useSession()
  const remove = useRemoveOrganization()
  const mayDelete = useRights(id).has('organizations.delete')
  if (managing || homeOrganizationId === id || !mayDelete) return null
  return (
    <Section title="Delete">
      <Text mb="md">Removes the organization with everything it has.</Text>
      <Button variant="light" color="red" onClick={() => setOpened(true)}>
        Delete organization…
      </Button>
      <PlanDialog
        opened={opened}
        title={`Delete ${name}?`}
        lines={PLAN}
        confirmLabel="Delete organization"
        danger
        typeToConfirm={name}
        busy={remove.isPending || remove.isSuccess}
        error={remove.error}
        // A page load of its own: the session reaches one organization less.
        onConfirm={() => remove.mutate({ id, name }, { onSuccess: () => window.location.assign('/configuration') })}
        onClose={() => setOpened(false)}
      />
    </Section>
  )
}

'use client'

import { Button } from '@mantine/core'
import Link from 'next/link'
import { EmptyState } from '@/components/ui/empty-state'

/** For an object ID or a name that leads nowhere. */
export function NobodyKnown({ organizationId, identity }: { organizationId: string; identity: string }) {
  return (
    <EmptyState
      level={1}
      title="Nothing is known of this person"
      action={
        <Button component={Link} href={`/organizations/${organizationId}/reports`}>
          Open reports
        </Button>
      }
    >
      No user, no account and no record of this organization bears {identity}. Look for another spelling of the user
      name, or for the object ID. Names of failed sign-ins that may be mistyped passwords lead nowhere without the right
      "activity.sensitive".
    </EmptyState>
  )
}

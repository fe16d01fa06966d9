'use client'

import { Button } from '@mantine/core'
import Link from 'next/link'
import { EmptyState } from '@/components/ui/empty-state'
import { useRights } from '@/lib/auth/client'

type Props = { organizationId: string }

export function NoSource({ organizationId }: Props) {
  const mayCreate = useRights(organizationId).has('sources.create')
  return (
    <EmptyState
      title="No Entra tenant is connected yet"
      action={
        mayCreate && (
          <Button component={Link} href={`/configuration/${organizationId}/sources/new`}>
            Add source
          </Button>
        )
      }
    >
      {mayCreate
        ? 'Add the tenant as a source: within minutes its changes and sign-ins appear here, the newest first.'
        : 'Adding a source needs the right "sources.create". Whoever may grant rights in this organization can give it.'}
    </EmptyState>
  )
}

export function NoRecord({ organizationId }: Props) {
  const maySee = useRights(organizationId).has('sources.view')
  return (
    <EmptyState
      title="Nothing was collected yet"
      action={
        maySee && (
          <Button component={Link} variant="default" href={`/configuration/${organizationId}/sources`}>
            See sources
          </Button>
        )
      }
    >
      A new source delivers its newest events first, usually within a minute. The page of the source says what it has
      looked at and what keeps it waiting.
    </EmptyState>
  )
}

export function NoMatch({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      title="No record matches"
      action={
        <Button variant="default" onClick={onClear}>
          Clear filters
        </Button>
      }
    >
      Who, what, activity, application, place and address are searched; every word must occur.
    </EmptyState>
  )
}

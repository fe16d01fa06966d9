'use client'

import { Button } from '@mantine/core'
import Link from 'next/link'
import { EmptyState } from '@/components/ui/empty-state'
import { useLocale } from '@/components/ui/locale'
import { useRights } from '@/lib/auth/client'
import { momentText } from './moments'

type Props = {
  organizationId: string
  /** Null: no tenant's state is read. */
  source: { id: string; name: string } | null
  asOf: string | null
  onNow: () => void
}

/** Why there is no state at all: nothing connected, not read yet, or not read by that moment; and the next step. */
export function NothingRead({ organizationId, source, asOf, onNow }: Props) {
  const { timeZone } = useLocale()
  const rights = useRights(organizationId)
  const sources = `/configuration/${organizationId}/sources`
  if (asOf !== null)
    return (
      <EmptyState
        title="Nothing was read by then"
        action={
          <Button variant="default" onClick={onNow}>
            Show the state of now
          </Button>
        }
      >
        The state of the tenant was first read after {momentText(asOf, timeZone)}.
      </EmptyState>
    )
  if (source !== null)
    return (
      <EmptyState
        title="The tenant was not read yet"
        action={
          rights.has('sources.view') && (
            <Button component={Link} variant="default" href={`${sources}/${source.id}`}>
              Open the source
            </Button>
          )
        }
      >
        The first reading of {source.name} is under way or waits. The page of the source says how far it is.
      </EmptyState>
    )
  return (
    <EmptyState
      title="The state of no tenant is read"
      action={
        rights.has('sources.create') && (
          <Button component={Link} href={`${sources}/new`}>
            Add source
          </Button>
        )
      }
    >
      Add the Entra tenant as a source with Entra ID State on, and what is in it stands here minutes later.
      {!rights.has('sources.create') && ' That needs the right "sources.create", which whoever grants rights can give.'}
    </EmptyState>
  )
}

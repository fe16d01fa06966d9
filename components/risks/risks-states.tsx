'use client'

import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { EmptyState } from '@/components/ui/empty-state'
import { useRights } from '@/lib/auth/client'
import type { RiskList } from '@/lib/risks/schema'
import { sourcesQuery } from '@/lib/sources/client'
import type { Source } from '@/lib/sources/schema'

type Props = { organizationId: string; list: Pick<RiskList, 'sources' | 'source'> }

/** Why there is no assessment: nothing connected, State switched off, or not read yet; and the next step. */
export function NothingAssessed({ organizationId, list }: Props) {
  const rights = useRights(organizationId)
  const maySee = rights.has('sources.view')
  const { data } = useInfiniteQuery({ ...sourcesQuery(organizationId), enabled: maySee })
  const sources = data?.pages.flatMap(({ items }) => items)
  const page = `/configuration/${organizationId}/sources`
  if (sources?.length === 0) return <NotConnected page={page} mayCreate={rights.has('sources.create')} />
  if (list.sources.length === 0) return <StateOff page={page} source={maySee ? sources?.[0] : undefined} />
  return (
    <EmptyState
      title="Not assessed yet"
      action={maySee && list.source && <SeeSource href={`${page}/${list.source.id}`} />}
    >
      The first reading of the state is under way or waits. Risks are assessed as soon as it is complete, usually within
      minutes.
      {!maySee && ' Whoever manages the sources of this organization sees how far it is.'}
    </EmptyState>
  )
}

function NotConnected({ page, mayCreate }: { page: string; mayCreate: boolean }) {
  return (
    <EmptyState
      title="No Entra tenant is connected yet"
      action={
        mayCreate && (
          <Button component={Link} href={`${page}/new`}>
            Add source
          </Button>
        )
      }
    >
      {mayCreate
        ? 'Add the tenant as a source with Entra ID State on: its risks stand here minutes later.'
        : 'Adding a source needs the right "sources.create". Whoever may grant rights in this organization can give it.'}
    </EmptyState>
  )
}

function StateOff({ page, source }: { page: string; source: Source | undefined }) {
  return (
    <EmptyState
      title="The state of the tenant is not read"
      action={source && <SeeSource href={`${page}/${source.id}`} />}
    >
      Risks are found in the state of a tenant. {source ? 'Switch' : 'Somebody who manages its sources switches'} on
      “Entra ID State” in the settings of the source, and they stand here minutes later.
    </EmptyState>
  )
}

function SeeSource({ href }: { href: string }) {
  return (
    <Button component={Link} href={href}>
      Open the source
    </Button>
  )
}

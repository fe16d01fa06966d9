'use client'

import { Box, Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { OrganizationFrame } from '@/components/organizations/organization-frame'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { LoadMore } from '@/components/ui/load-more'
import { PageNote } from '@/components/ui/page-note'
import { Section } from '@/components/ui/section'
import { useRights } from '@/lib/auth/client'
import { useUrlState } from '@/lib/browser/url-state'
import { sourceGroupsQuery, sourcesQuery } from '@/lib/sources/client'
import { BillableLine } from './billable-line'
import { GroupPane } from './group-pane'
import { GroupSection } from './group-section'
import { KeptSources } from './kept-sources'
import { SourceTable } from './source-table'
import { useOrganization } from './use-organization'

/** The Sources tab: every connected tenant under its source group, live while the page is open. */
export function SourceList({ organizationId }: { organizationId: string }) {
  const organization = useOrganization(organizationId)
  const mayAdd = useRights(organizationId).has('sources.create')
  const add = mayAdd && (
    <Button
      component={Link}
      href={`/configuration/${organizationId}/sources/new`}
      leftSection={<IconPlus size={15} aria-hidden />}
    >
      Add
    </Button>
  )
  return (
    <OrganizationFrame organization={organization} action={add}>
      <PageNote>
        A source reads the audit and sign-in logs of one Entra tenant through Microsoft Graph. It never writes there.
      </PageNote>
      <Groups organizationId={organizationId} />
    </OrganizationFrame>
  )
}

function Groups({ organizationId }: { organizationId: string }) {
  const list = useInfiniteQuery(sourcesQuery(organizationId))
  const groups = useQuery(sourceGroupsQuery(organizationId))
  const [get] = useUrlState()
  const sources = list.data?.pages.flatMap((page) => page.items) ?? []
  const error = list.error ?? groups.error
  if (error) return <ErrorNotice error={error} onRetry={() => void Promise.all([list.refetch(), groups.refetch()])} />
  if (!list.data || !groups.data)
    return <SourceTable organizationId={organizationId} label="Sources" rows={[]} loading />

  const opened = groups.data.items.find((group) => group.id === get('group'))
  // While not all pages are here, a group without sources may only not have been reached yet.
  const shown = groups.data.items.filter(
    (group) => group.sources === 0 || sources.some((source) => source.sourceGroup.id === group.id),
  )
  return (
    <>
      {shown.length === 0 ? <NothingConnected organizationId={organizationId} /> : null}
      {shown.map((group) => (
        <GroupSection
          key={group.id}
          organizationId={organizationId}
          group={group}
          sources={sources.filter((source) => source.sourceGroup.id === group.id)}
        />
      ))}
      {list.hasNextPage && <LoadMore onMore={() => void list.fetchNextPage()} loading={list.isFetchingNextPage} />}
      <Box mt="xxl">
        {sources.length > 0 && (
          <Section title="Billable accounts">
            <BillableLine organizationId={organizationId} />
          </Section>
        )}
        <KeptSources organizationId={organizationId} />
      </Box>
      {opened && (
        <GroupPane
          organizationId={organizationId}
          group={opened}
          sources={sources.filter((source) => source.sourceGroup.id === opened.id)}
        />
      )}
    </>
  )
}

function NothingConnected({ organizationId }: { organizationId: string }) {
  const mayAdd = useRights(organizationId).has('sources.create')
  return (
    <EmptyState
      title="No Entra tenant is connected yet"
      action={
        mayAdd && (
          <Button component={Link} href={`/configuration/${organizationId}/sources/new`}>
            Add a source
          </Button>
        )
      }
    >
      {mayAdd
        ? 'Three steps lead from the app registration in the Entra admin center to the first events, which arrive within minutes.'
        : 'Adding a source needs the right "sources.create". Whoever may grant rights in this organization can give it.'}
    </EmptyState>
  )
}

'use client'

import { Button, Text } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import { CopyValue } from '@/components/ui/copy-value'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { ExactTime } from '@/components/ui/exact-time'
import { InPageLink } from '@/components/ui/in-page-link'
import { Count, countText, useLocale } from '@/components/ui/locale'
import { PageNote } from '@/components/ui/page-note'
import { RelativeTime } from '@/components/ui/relative-time'
import { StateBadge } from '@/components/ui/state-badge'
import { windowsQuery } from '@/lib/sources/client'
import type { ServiceGroup, Source } from '@/lib/sources/schema'
import { ConditionNote } from './condition-note'

const COLUMNS: Column<ServiceGroup>[] = [
  { key: 'name', header: 'Group', cell: (group) => group.name },
  {
    key: 'id',
    header: 'Object ID',
    cell: ({ objectId }) => <CopyValue label="object ID" value={objectId} shorten />,
    width: 190,
    hideOnPhone: true,
  },
  {
    key: 'members',
    header: 'Members',
    cell: ({ members }) => (members === null ? '–' : <Count value={members} />),
    align: 'right',
    width: 100,
  },
  { key: 'read', header: 'Read', cell: ({ readAt }) => <RelativeTime at={readAt} />, width: 130, hideOnPhone: true },
  { key: 'state', header: 'Membership', cell: (group) => <Membership group={group} />, width: 170 },
]

/** Whose events are left out and how many those were; where membership cannot be read, that everything is stored. */
export function ServiceAccounts({ organizationId, source }: { organizationId: string; source: Source }) {
  const { locale } = useLocale()
  const problem = source.serviceAccountGroups.find((group) => group.problem !== null)
  return (
    <>
      <PageNote>
        Members of these groups are not billable and their events are left out, except changes of the groups themselves
        and of roles, consent, credentials and policies.
      </PageNote>
      {problem?.problem && (
        <>
          <PageNote tone="attention">
            Membership of {problem.name} is not known, so everything is stored until it can be read again.
          </PageNote>
          <ConditionNote condition={problem.problem} />
        </>
      )}
      <DataTable
        label="Service account groups"
        columns={COLUMNS}
        rows={source.serviceAccountGroups}
        rowKey={(group) => group.objectId}
        empty={
          <EmptyState
            title="No service account group"
            action={
              <Button component={InPageLink} variant="default" href="?tab=settings">
                Settings of the source
              </Button>
            }
          >
            Every enabled account is billable and every event is stored. Groups are named in the settings of the source.
          </EmptyState>
        }
      />
      <LeftOut organizationId={organizationId} source={source} />
      {source.accounts && (
        <Text c="dimmed" mt="sm">
          Of {countText(source.accounts.enabled, locale)} enabled accounts{' '}
          {countText(source.accounts.serviceAccounts, locale)} are service accounts; read{' '}
          <RelativeTime at={source.accounts.readAt} />.
        </Text>
      )}
      {source.accounts?.problem && <ConditionNote condition={source.accounts.problem} />}
    </>
  )
}

function LeftOut({ organizationId, source }: { organizationId: string; source: Source }) {
  const { locale } = useLocale()
  const answers = useQueries({
    queries: source.connectors
      .filter(({ kind }) => kind !== 'state')
      .map(({ id }) => windowsQuery({ organizationId, connectorId: id }, { by: 'day' })),
  })
  const windows = answers.flatMap(({ data }) => data?.items ?? [])
  if (answers.some(({ data }) => data === undefined) || windows.length === 0) return null
  const sum = windows.reduce((total, { leftOut }) => total + leftOut, 0)
  if (sum === 0 && source.serviceAccountGroups.length === 0) return null
  const since = windows.map(({ from }) => from).reduce((oldest, from) => (from < oldest ? from : oldest))
  return (
    <Text mt="lg">
      {countText(sum, locale)} {sum === 1 ? 'event was' : 'events were'} left out of those of the time since{' '}
      <ExactTime at={since} />. The days under Collection say when.
    </Text>
  )
}

function Membership({ group: { problem, readAt } }: { group: ServiceGroup }) {
  if (problem) return <StateBadge tone="bad">Not readable</StateBadge>
  if (readAt === null) return <StateBadge tone="running">Not read yet</StateBadge>
  return <StateBadge tone="good">Known</StateBadge>
}

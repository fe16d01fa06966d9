'use client'

import { Code, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { usePathname, useSearchParams } from 'next/navigation'
import { CopyValue } from '@/components/ui/copy-value'
import { type Column, DataTable } from '@/components/ui/data-table'
import { DetailPane } from '@/components/ui/detail-pane'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { ExactTime } from '@/components/ui/exact-time'
import { Fields } from '@/components/ui/fields'
import { PageNote } from '@/components/ui/page-note'
import { changedSearch } from '@/lib/browser/url-state'
import { rejectsQuery } from '@/lib/sources/client'
import type { Reject } from '@/lib/sources/run-schema'
import type { Source } from '@/lib/sources/schema'
import { ConnectorChoice } from './connector-choice'
import { STREAM_WORDS } from './connector-words'
import { narrowColumns } from './narrow-columns'
import { useChosenConnector } from './use-chosen-connector'

const COLUMNS: Column<Reject>[] = [
  { key: 'reason', header: 'Reason', cell: (reject) => reject.reason },
  { key: 'log', header: 'Log', cell: ({ stream }) => STREAM_WORDS[stream], width: 220, hideOnPhone: true },
  {
    key: 'occurred',
    header: 'Occurred',
    cell: ({ occurredAt }) => (occurredAt === null ? 'unknown' : <ExactTime at={occurredAt} />),
    width: 220,
    hideOnPhone: true,
  },
  {
    key: 'at',
    header: 'Rejected',
    cell: ({ rejectedAt }) => <ExactTime at={rejectedAt} />,
    width: 220,
    hideOnPhone: true,
  },
]

/** Events of one connector that could not be stored as records; each is kept as it came. */
export function RejectList({ organizationId, source }: { organizationId: string; source: Source }) {
  const chosen = useChosenConnector(source)
  if (chosen === undefined) return null
  return (
    <>
      <PageNote>
        An event that cannot be read as a record is kept here as it came, so that none is lost and none stops the
        others.
      </PageNote>
      <ConnectorChoice source={source} chosen={chosen} />
      <Rejects key={chosen.id} organizationId={organizationId} connectorId={chosen.id} />
    </>
  )
}

function Rejects({ organizationId, connectorId }: { organizationId: string; connectorId: string }) {
  const list = useInfiniteQuery(rejectsQuery({ organizationId, connectorId }))
  const [path, params] = [usePathname(), useSearchParams()]
  const href = (id: string | null) => `${path}${changedSearch(params.toString(), { reject: id })}`
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  const open = rows.find((reject) => reject.id === params.get('reject'))
  return (
    <>
      {list.error && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
      <DataTable
        label="Rejected events"
        columns={narrowColumns(COLUMNS, open !== undefined)}
        rows={rows}
        rowKey={(reject) => reject.id}
        rowHref={(reject) => href(reject.id)}
        selectedKey={open?.id ?? null}
        loading={list.isPending}
        empty={<EmptyState title="No event was rejected">Every event that was read is a record.</EmptyState>}
        hasMore={list.hasNextPage}
        onMore={() => void list.fetchNextPage()}
        loadingMore={list.isFetchingNextPage}
      />
      {open && <RejectDetail reject={open} closeHref={href(null)} />}
    </>
  )
}

function RejectDetail({ reject, closeHref }: { reject: Reject; closeHref: string }) {
  const { graphId, occurredAt } = reject
  return (
    <DetailPane label="Rejected event" title={graphId ?? 'Event without an ID'} closeHref={closeHref}>
      <PageNote tone="attention">{reject.reason}</PageNote>
      <Fields
        items={[
          { label: 'Log', value: STREAM_WORDS[reject.stream] },
          { label: 'Graph ID', value: graphId && <CopyValue label="Graph ID" value={graphId} /> },
          { label: 'Occurred', value: occurredAt && <ExactTime at={occurredAt} /> },
          { label: 'Rejected', value: <ExactTime at={reject.rejectedAt} /> },
          {
            label: 'As it came',
            value:
              reject.raw === null ? (
                <HiddenRaw stream={reject.stream} />
              ) : (
                <CopyValue label="raw event" value={reject.raw} shorten />
              ),
          },
        ]}
      />
      {reject.raw !== null && (
        <Code block tabIndex={0} mt="xl" aria-label="Raw event">
          {indented(reject.raw)}
        </Code>
      )}
    </DetailPane>
  )
}

function HiddenRaw({ stream }: Pick<Reject, 'stream'>) {
  const needed =
    stream === 'directoryAudits'
      ? 'Seeing it needs the right "activity.view".'
      : 'A mistyped password may stand in it. Seeing it needs the rights "activity.view" and "activity.sensitive".'
  return (
    <Text component="span" c="dimmed" inherit>
      hidden. {needed}
    </Text>
  )
}

/** What came may be no JSON at all. */
function indented(raw: string): string {
  try {
    return JSON.stringify(JSON.parse(raw), null, 2)
  } catch {
    return raw
  }
}

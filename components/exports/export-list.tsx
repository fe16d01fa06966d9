'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { useLocale } from '@/components/ui/locale'
import { PageNote } from '@/components/ui/page-note'
import { PageTitle } from '@/components/ui/page-title'
import { RelativeTime } from '@/components/ui/relative-time'
import { exportsQuery } from '@/lib/reports/export-client'
import { type Export, FORMATS, KEPT_DAYS } from '@/lib/reports/export-schema'
import { ExportActions } from './export-actions'
import { ExportState } from './export-state'
import { progressWords, sizeWords } from './export-words'

/** Everything that one asked a job for, until it expires. */
export function ExportList({ organizationId }: { organizationId: string }) {
  const list = useInfiniteQuery(exportsQuery(organizationId))
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <PageTitle title="Your exports" />
      <PageNote>Files that were made in the background. Each is kept {KEPT_DAYS} days; nobody else sees it.</PageNote>
      <Failures rows={rows} />
      {list.error && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
      {(list.data || !list.error) && (
        <DataTable
          label="Your exports"
          columns={columns(organizationId)}
          rows={rows}
          rowKey={(row) => row.id}
          loading={!list.data}
          hasMore={list.hasNextPage}
          onMore={() => void list.fetchNextPage()}
          loadingMore={list.isFetchingNextPage}
          empty={
            <EmptyState title="No exports yet">
              Open a report and choose Export. Short files come at once; long ones are made in the background and wait
              here.
            </EmptyState>
          }
        />
      )}
    </>
  )
}

/** A cell has one line, and why something failed takes more. */
function Failures({ rows }: { rows: Export[] }) {
  return rows
    .filter(({ status }) => status === 'failed')
    .map((row) => (
      <PageNote key={row.id} tone="bad">
        {row.title} as {FORMATS[row.format].label}: {row.problem}
      </PageNote>
    ))
}

function columns(organizationId: string): Column<Export>[] {
  return [
    { key: 'title', header: 'Report', cell: (row) => row.title },
    { key: 'format', header: 'Format', cell: (row) => FORMATS[row.format].label, width: 90, hideOnPhone: true },
    { key: 'state', header: 'State', cell: (row) => <State row={row} />, width: 110 },
    { key: 'rows', header: 'Rows', cell: (row) => <Progress row={row} />, width: 150, hideOnPhone: true },
    { key: 'size', header: 'Size', cell: (row) => <Size row={row} />, align: 'right', width: 80, hideOnPhone: true },
    {
      key: 'asked',
      header: 'Asked for',
      cell: (row) => <RelativeTime at={row.createdAt} />,
      width: 110,
      hideOnPhone: true,
    },
    {
      key: 'actions',
      header: '',
      cell: (row) => <ExportActions organizationId={organizationId} row={row} />,
      align: 'right',
      width: 90,
    },
  ]
}

/** Told aloud when it changes. */
function State({ row }: { row: Export }) {
  return (
    <span role="status">
      <ExportState status={row.status} />
    </span>
  )
}

function Progress({ row }: { row: Export }) {
  const { locale } = useLocale()
  const words = progressWords(row, locale)
  return (
    <span title={words} data-figure>
      {words}
    </span>
  )
}

function Size({ row }: { row: Export }) {
  const { locale } = useLocale()
  return <span data-figure>{row.bytes > 0 ? sizeWords(row.bytes, locale) : '–'}</span>
}

'use client'

import { useElementSize } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { type Column, DataTable } from '@/components/ui/data-table'
import type { ActivityItem } from '@/lib/activity/schema'
import { cellDeeds } from './cell-deeds'
import { CellMenu } from './cell-menu'
import { fitting, laidOut } from './column-room'
import { nextSort, PHONE_COLUMNS, type RecordColumn } from './record-columns'
import classes from './records-view.module.css'
import type { ColumnsView } from './use-columns'
import type { Investigation } from './use-investigation'
import type { Records } from './use-records'

type Props = {
  investigation: Investigation
  records: Records
  view: ColumnsView<RecordColumn>
  empty: ReactNode
  footer: ReactNode
}

/** Until it is known how much room there is. */
const WIDEST = 2_000

export function RecordsTable({ investigation, records, view, empty, footer }: Props) {
  const { ref, width: room } = useElementSize()
  const { open, sort, recordHref } = investigation
  const chosen = open === null || room === 0 ? view.columns : fitting(view.columns, room)
  const { columns, width } = laidOut(chosen, room || WIDEST)
  const sorted = sort ?? '-when'
  return (
    <div ref={ref} className={classes.table} data-stale={records.stale || undefined}>
      <DataTable
        label="Records"
        columns={[...PHONE_COLUMNS, ...columns.map((column) => withMenu(column, investigation))]}
        rows={records.rows}
        rowKey={(record) => record.id}
        rowHref={(record) => recordHref(record.id)}
        selectedKey={open}
        loading={records.loading}
        empty={empty}
        footer={footer}
        hasMore={records.hasMore}
        onMore={records.more}
        loadingMore={records.loadingMore}
        density={view.density}
        scrollWidth={room > 0 && width > room ? width : undefined}
        heads={{
          sorted: { key: sorted.replace('-', ''), descending: sorted.startsWith('-') },
          onSort: (key) => investigation.order(nextSort(sort, key)),
          onResize: view.resize,
        }}
      />
    </div>
  )
}

function withMenu(column: RecordColumn, investigation: Investigation): Column<ActivityItem> {
  const { text, values: _, ...plain } = column
  const menu = (record: ActivityItem) =>
    text(record) && (
      <CellMenu
        column={column.key}
        header={column.header}
        text={text(record)}
        deeds={cellDeeds(column, record, investigation)}
      />
    )
  return { ...plain, menu }
}

'use client'

import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { type Column, cellMarks } from './column'
import classes from './column-head.module.css'
import { ColumnWidth } from './column-width'
import table from './data-table.module.css'

export type Heads = {
  sorted: { key: string; descending: boolean } | null
  onSort: (key: string) => void
  /** Absent where widths are not chosen. */
  onResize?: (key: string, width: number) => void
}

export function ColumnHead<T>({ column, heads }: { column: Column<T>; heads: Heads | undefined }) {
  const sorted = heads?.sorted?.key === column.key ? heads.sorted : null
  const Arrow = sorted?.descending ? IconArrowDown : IconArrowUp
  const resize = heads?.onResize
  return (
    <th
      scope="col"
      className={table.head}
      data-sized={resize ? true : undefined}
      aria-sort={sorted ? (sorted.descending ? 'descending' : 'ascending') : undefined}
      {...cellMarks(column)}
    >
      {heads && column.sortable ? (
        <button type="button" className={classes.sort} onClick={() => heads.onSort(column.key)}>
          <span className={classes.name}>{column.header}</span>
          <Arrow size={13} aria-hidden className={classes.arrow} data-sorted={sorted !== null || undefined} />
        </button>
      ) : (
        column.header
      )}
      {resize && <ColumnWidth name={column.header} onResize={(width) => resize(column.key, width)} />}
    </th>
  )
}

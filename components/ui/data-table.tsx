'use client'

import { type CSSProperties, type ReactNode, useRef } from 'react'
import type { Column } from './column'
import { ColumnHead, type Heads } from './column-head'
import classes from './data-table.module.css'
import { DataRow } from './data-table-row'
import { LoadMore } from './load-more'
import { type Marks, useMarks } from './row-marks'
import { SkeletonRows } from './skeleton-rows'
import { useRowKeys } from './use-row-keys'

export type { Column, Heads }

export type DataTableProps<T> = {
  label: string
  columns: Column<T>[]
  rows: T[]
  rowKey: (row: T) => string
  /** Makes the whole row a link; arrow keys, j and k move between rows, Enter opens. */
  rowHref?: (row: T) => string | undefined
  selectedKey?: string | null
  loading?: boolean
  empty?: ReactNode
  footer?: ReactNode
  hasMore?: boolean
  onMore?: () => void
  loadingMore?: boolean
  /** A box before each row; x marks the row in focus. */
  marks?: Marks<T> | undefined
  onRowDrag?: ((row: T, data: DataTransfer) => void) | undefined
  /** Orders the table and sets widths by its heads. */
  heads?: Heads
  density?: 'comfortable' | 'compact'
  /** In pixels: wider than the place it has, so it scrolls in itself, both ways. */
  scrollWidth?: number | undefined
}

export function DataTable<T>(props: DataTableProps<T>) {
  const { label, columns, rows, rowKey, rowHref, selectedKey, loading = false, empty, footer, scrollWidth } = props
  const body = useRef<HTMLTableSectionElement>(null)
  const onKeyDown = useRowKeys(body)
  const nothing = rows.length === 0 && !loading
  const boxes = useMarks(props.marks, rows, rowKey)

  // Headings of nothing would only stand between the reader and what to do next.
  if (nothing && empty) {
    return (
      <div className={classes.root}>
        {empty}
        {footer && <div className={classes.footer}>{footer}</div>}
      </div>
    )
  }
  return (
    <div className={classes.root} data-density={props.density}>
      <div className={classes.scroller} data-wide={scrollWidth !== undefined || undefined} style={roomFor(scrollWidth)}>
        <table className={classes.table} aria-label={label} aria-busy={loading}>
          <thead>
            <tr>
              {boxes && (
                <th scope="col" className={classes.markHead}>
                  {boxes.head}
                </th>
              )}
              {columns.map((column) => (
                <ColumnHead key={column.key} column={column} heads={props.heads} />
              ))}
            </tr>
          </thead>
          <tbody ref={body} onKeyDown={onKeyDown}>
            {loading && rows.length === 0 && <SkeletonRows columns={columns} />}
            {rows.map((row) => (
              <DataRow
                key={rowKey(row)}
                row={row}
                columns={columns}
                href={rowHref?.(row)}
                selected={rowKey(row) === selectedKey}
                mark={boxes?.cell(row)}
                marked={props.marks?.marked.has(rowKey(row)) === true}
                onDrag={props.onRowDrag}
              />
            ))}
          </tbody>
        </table>
        {props.hasMore && props.onMore && <LoadMore onMore={props.onMore} loading={props.loadingMore ?? false} />}
      </div>
      {footer && <div className={classes.footer}>{footer}</div>}
    </div>
  )
}

/** For the style sheet, because a phone takes no notice of it. */
function roomFor(width: number | undefined): CSSProperties & { '--table-width'?: string } {
  return width === undefined ? {} : { '--table-width': `${width}px` }
}

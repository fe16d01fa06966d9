import type { ReactNode } from 'react'

export type Column<T> = {
  key: string
  header: string
  cell: (row: T) => ReactNode
  align?: 'left' | 'right'
  width?: number | string
  hideOnPhone?: boolean
  /** What a phone shows in place of the columns it has no room for. */
  phoneOnly?: boolean
  /** Its head orders the table. */
  sortable?: boolean
  /** Stands at the end of the cell, reached by pointer and by the arrow keys; a button marked `data-cell`. */
  menu?: (row: T) => ReactNode
}

/** What both a head and its cells carry. */
export function cellMarks<T>(column: Column<T>) {
  return {
    'data-align': column.align,
    'data-hide-on-phone': column.hideOnPhone || undefined,
    'data-phone-only': column.phoneOnly || undefined,
    style: { width: column.width },
  }
}

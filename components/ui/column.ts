import type { ReactNode } from 'react'

export type Column<T> = {
  key: string
  header: string
  cell: (row: T) => ReactNode
  align?: 'left' | 'right'
  width?: number | string
  hideOnPhone?: boolean
}

/** What both a head and its cells carry. */
export function cellMarks<T>(column: Column<T>) {
  return {
    'data-align': column.align,
    'data-hide-on-phone': column.hideOnPhone || undefined,
    style: { width: column.width },
  }
}

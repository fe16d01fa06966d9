'use client'

import Link from 'next/link'
import type { MouseEvent, ReactNode } from 'react'
import { type Column, cellMarks } from './column'
import classes from './data-table.module.css'

type Props<T> = {
  row: T
  columns: Column<T>[]
  href: string | undefined
  selected: boolean
  mark: ReactNode
  marked: boolean
  onDrag: ((row: T, data: DataTransfer) => void) | undefined
}

export function DataRow<T>({ row, columns, href, selected, mark, marked, onDrag }: Props<T>) {
  return (
    <tr
      className={classes.row}
      onClick={followLink}
      data-selected={selected || undefined}
      data-marked={marked || undefined}
      data-link={href !== undefined || undefined}
      onDragStart={onDrag && ((event) => onDrag(row, event.dataTransfer))}
    >
      {mark && <td className={classes.markCell}>{mark}</td>}
      {columns.map((column, index) => (
        <td key={column.key} className={classes.cell} {...cellMarks(column)} onMouseEnter={showWhole}>
          {index === 0 && href !== undefined ? (
            // The link's own area is stretched over the row, so a click, a middle click and Enter all behave as on a link.
            <Link
              href={href}
              scroll={false}
              prefetch={false}
              className={classes.link}
              aria-current={selected || undefined}
              data-row
            >
              {column.cell(row)}
            </Link>
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
    </tr>
  )
}

/** A time lies above the link for the sake of its exact form; whoever clicks it means the row all the same. */
function followLink({ target, currentTarget: row }: MouseEvent<HTMLTableRowElement>) {
  const time = target instanceof Element ? target.closest('time') : null
  if (time && !time.closest('a')) row.querySelector<HTMLElement>('[data-row]')?.click()
}

/** One line a cell: what was cut is told on hover. */
function showWhole({ currentTarget: cell }: MouseEvent<HTMLTableCellElement>) {
  const cut = cell.scrollWidth > cell.clientWidth
  cell.title = cut ? (cell.textContent ?? '') : ''
}

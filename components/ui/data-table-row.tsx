'use client'

import type { MouseEvent, ReactNode } from 'react'
import { type Column, cellMarks } from './column'
import classes from './data-table.module.css'
import { InPageLink } from './in-page-link'

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
          <CellBody menu={column.menu?.(row)}>
            {href !== undefined && opensRow(columns, index) ? (
              // The link's own area is stretched over the row, so a click, a middle click and Enter all behave as on a link.
              <InPageLink href={href} className={classes.link} aria-current={selected || undefined} data-row>
                {column.cell(row)}
              </InPageLink>
            ) : (
              column.cell(row)
            )}
          </CellBody>
        </td>
      ))}
    </tr>
  )
}

/** The first column; where a phone has a first one of its own, that of the desk too. */
function opensRow<T>(columns: Column<T>[], index: number): boolean {
  return index === 0 || index === columns.findIndex(({ phoneOnly }) => phoneOnly !== true)
}

function CellBody({ menu, children }: { menu: ReactNode; children: ReactNode }) {
  if (!menu) return children
  return (
    <div className={classes.withMenu}>
      <div className={classes.text} data-text>
        {children}
      </div>
      {menu}
    </div>
  )
}

/** A time lies above the link for the sake of its exact form; whoever clicks it means the row all the same. */
function followLink({ target, currentTarget: row }: MouseEvent<HTMLTableRowElement>) {
  const time = target instanceof Element ? target.closest('time') : null
  if (time && !time.closest('a')) row.querySelector<HTMLElement>('[data-row]')?.click()
}

/** One line a cell: what was cut is told on hover. */
function showWhole({ currentTarget: cell }: MouseEvent<HTMLTableCellElement>) {
  const text = cell.querySelector('[data-text]') ?? cell
  const cut = text.scrollWidth > text.clientWidth
  cell.title = cut ? (text.textContent ?? '') : ''
}

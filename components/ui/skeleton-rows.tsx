import { Skeleton } from '@mantine/core'
import { type Column, cellMarks } from './column'
import classes from './data-table.module.css'

const ROWS = 8
const WIDTHS = ['62%', '48%', '70%', '55%']

/** Rows of the size of what comes. */
export function SkeletonRows<T>({ columns, rows = ROWS }: { columns: Column<T>[]; rows?: number }) {
  return Array.from({ length: rows }, (_, row) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
    <tr key={row} className={classes.row} aria-hidden>
      {columns.map((column, index) => (
        <td key={column.key} className={classes.cell} {...cellMarks(column)}>
          <Skeleton height={12} width={WIDTHS[(row + index) % WIDTHS.length] ?? '60%'} display="inline-block" />
        </td>
      ))}
    </tr>
  ))
}

import type { ReactNode } from 'react'
import { Count } from './locale'
import { PageNote } from './page-note'
import { PageTitle } from './page-title'
import { PrintButton } from './print-button'
import classes from './print-table.module.css'

export type PrintRow = { id: string; cells: ReactNode[] }

type Props = {
  title: string
  /** Names the table. */
  label: string
  back: { href: string; label: string }
  header: string[]
  rows: PrintRow[]
  /** There are more rows than are printed. */
  more: boolean
}

/** A list as a page for paper: all rows at once, the head on each sheet. */
export function PrintTable({ title, label, back, header, rows, more }: Props) {
  return (
    <>
      <PageTitle title={title} back={back} action={<PrintButton />} />
      {more && (
        <PageNote tone="attention">
          Only the first <Count value={rows.length} /> are printed. Narrow the list, or export it as CSV.
        </PageNote>
      )}
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            {header.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {row.cells.map((cell, index) => (
                <td key={header[index]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.count}>
        <Count value={rows.length} /> {rows.length === 1 ? 'row' : 'rows'}
      </p>
    </>
  )
}

'use client'

import { Count } from '@/components/ui/locale'
import classes from './chart-table.module.css'

type ChartRow = { key: string; name: string; figures: (number | string)[]; onChoose?: (() => void) | undefined }

type Props = {
  label: string
  /** Of the names, then of each figure. */
  header: string[]
  rows: ChartRow[]
}

/** The figures of a drawing; a name does what its mark in the drawing does. */
export function ChartTable({ label, header: [first, ...rest], rows }: Props) {
  return (
    <div className={classes.scroller}>
      <table aria-label={label} className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {rest.map((name) => (
              <th key={name} scope="col" data-align="right">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">
                {row.onChoose ? (
                  <button type="button" className={classes.name} onClick={row.onChoose}>
                    {row.name}
                  </button>
                ) : (
                  row.name
                )}
              </th>
              {row.figures.map((figure, index) => (
                <td key={rest[index]} data-align="right">
                  {typeof figure === 'number' ? <Count value={figure} /> : figure}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

import type { ReactNode } from 'react'
import classes from './difference-table.module.css'

type Line = { attribute: string; before: ReactNode; after: ReactNode }

/** What a change changed, an attribute a line. */
export function DifferenceTable({ lines }: { lines: Line[] }) {
  if (lines.length === 0) return null
  return (
    <table className={classes.root}>
      <thead>
        <tr>
          <th scope="col">Attribute</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ attribute, before, after }) => (
          <tr key={attribute}>
            <th scope="row">{attribute}</th>
            <td>{before ?? <span className={classes.none}>not set</span>}</td>
            <td>{after ?? <span className={classes.none}>not set</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

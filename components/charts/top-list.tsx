'use client'

import { Count } from '@/components/ui/locale'
import classes from './top-list.module.css'

export type TopItem = {
  key: string
  label: string
  count: number
  /** How many of them failed; absent where that says nothing. */
  failed?: number | undefined
  /** Absent where it leads nowhere. */
  onChoose?: (() => void) | undefined
  /** Why the label is not what it stands for. */
  note?: string | undefined
}

export const TOP_ROW_HEIGHT = 34

type Props = {
  label: string
  items: TopItem[]
  /** What is in no row: how many of them, and how often. */
  others: { values: number; count: number }
}

/** Bars that lie, each with its name and number, the failed part first. */
export function TopList({ label, items, others }: Props) {
  const longest = Math.max(1, ...items.map(({ count }) => count))
  return (
    <ol aria-label={label} className={classes.root}>
      {items.map((item) => (
        <li key={item.key}>
          <Row item={item} longest={longest} />
        </li>
      ))}
      {others.values > 0 && (
        <li className={classes.others}>
          <span>
            <Count value={others.values} /> others
          </span>
          <Count value={others.count} />
        </li>
      )}
    </ol>
  )
}

function Row({ item, longest }: { item: TopItem; longest: number }) {
  const { label, count, failed = 0, onChoose, note } = item
  const share = (part: number) => ({ width: `${(part / longest) * 100}%` })
  const inside = (
    <>
      <span className={classes.name} title={note ?? label}>
        {label}
      </span>
      <span className={classes.figure}>
        <Count value={count} />
        {failed > 0 && failed < count && (
          <span className={classes.failed}>
            , <Count value={failed} /> failed
          </span>
        )}
      </span>
      <span className={classes.track} aria-hidden>
        <span className={classes.bar} data-part="failed" style={share(failed)} />
        <span className={classes.bar} style={share(count - failed)} />
      </span>
    </>
  )
  return onChoose ? (
    <button type="button" className={classes.row} onClick={onChoose}>
      {inside}
    </button>
  ) : (
    <div className={classes.row}>{inside}</div>
  )
}

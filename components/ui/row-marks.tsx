'use client'

import { Checkbox } from '@mantine/core'
import { type ChangeEvent, useRef } from 'react'
import classes from './data-table.module.css'

/** Rows that were marked to do something to all of them. */
export type Marks<T> = {
  marked: ReadonlySet<string>
  onMark: (marked: ReadonlySet<string>) => void
  /** Names the row for who cannot see it. */
  label: (row: T) => string
}

/** What the boxes of a table share: a click with Shift marks everything from the box before it. */
export function useMarks<T>(marks: Marks<T> | undefined, rows: T[], rowKey: (row: T) => string) {
  const last = useRef<string | null>(null)
  if (marks === undefined) return null
  const { marked, onMark, label } = marks
  const keys = rows.map(rowKey)

  function toggle(key: string, { on, range }: { on: boolean; range: boolean }) {
    const [from, to] = [range && last.current ? keys.indexOf(last.current) : -1, keys.indexOf(key)]
    const touched = from < 0 ? [key] : keys.slice(Math.min(from, to), Math.max(from, to) + 1)
    last.current = key
    onMark(new Set(on ? [...marked, ...touched] : [...marked].filter((one) => !touched.includes(one))))
  }

  return {
    head: (
      <Checkbox
        size="xs"
        aria-label="Select all rows shown"
        checked={keys.length > 0 && keys.every((key) => marked.has(key))}
        indeterminate={keys.some((key) => marked.has(key)) && !keys.every((key) => marked.has(key))}
        onChange={(event) => onMark(new Set(event.currentTarget.checked ? keys : []))}
      />
    ),
    cell: (row: T) => (
      // biome-ignore lint/a11y/noLabelWithoutControl: the box in it is its input; it makes the whole cell the target
      <label className={classes.mark}>
        <Checkbox
          size="xs"
          aria-label={`Select ${label(row)}`}
          checked={marked.has(rowKey(row))}
          onChange={(event) => toggle(rowKey(row), { on: event.currentTarget.checked, range: withShift(event) })}
          data-mark
        />
      </label>
    ),
  }
}

function withShift({ nativeEvent }: ChangeEvent): boolean {
  return 'shiftKey' in nativeEvent && nativeEvent.shiftKey === true
}

'use client'

import { Button } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import classes from '@/components/reports/filter-panel.module.css'
import { newStateRow, stateDraftOf, stateFiltersBy } from './state-filter-draft'
import { StateFilterLine } from './state-filter-row'
import type { StateQuestion } from './use-state-report'

type Props = { question: StateQuestion; onClose: () => void }

/** Rows of column, operator and values; nothing is asked before "Apply". */
export function StateFilterPanel({ question: { asked, narrow }, onClose }: Props) {
  const { table } = asked
  const [draft, setDraft] = useState(() => {
    const read = stateDraftOf(table, asked.f)
    return read.rows.length > 0 ? read : { ...read, rows: [newStateRow(table)] }
  })
  const { rows } = draft
  const change = (next: typeof rows) => setDraft({ ...draft, rows: next })
  useHotkeys([['Escape', onClose]], ['INPUT', 'TEXTAREA', 'SELECT'])

  function apply(event: FormEvent) {
    event.preventDefault()
    narrow({ f: stateFiltersBy(draft) })
    onClose()
  }

  return (
    <form className={classes.root} aria-label="Filters" onSubmit={apply} data-screen-only>
      <div className={classes.rows}>
        {rows.map((row) => (
          <StateFilterLine
            key={row.id}
            table={table}
            row={row}
            onChange={(next) => change(rows.map((one) => (one.id === row.id ? next : one)))}
            onRemove={() => change(rows.filter(({ id }) => id !== row.id))}
          />
        ))}
      </div>
      <div className={classes.end}>
        <Button
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => change([...rows, newStateRow(table)])}
        >
          Add filter
        </Button>
        <div className={classes.apply}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit">Apply</Button>
        </div>
      </div>
    </form>
  )
}

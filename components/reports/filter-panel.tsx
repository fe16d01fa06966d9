'use client'

import { Button, SegmentedControl } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { RecordKind } from '@/lib/activity/schema'
import type { Asked } from './asked'
import { askedBy, type Draft, draftOf, newProperty, newRow, rowFor } from './filter-draft'
import classes from './filter-panel.module.css'
import { FilterLine } from './filter-row'
import { PropertyLine } from './property-row'
import type { Investigation } from './use-investigation'

type Props = {
  organizationId: string
  investigation: Investigation
  /** The filter whose row takes the focus. */
  focused: string | null
  onClose: () => void
}

const KINDS = [
  { value: '', label: 'All records' },
  { value: 'activity', label: 'Changes' },
  { value: 'logon', label: 'Sign-ins' },
]

/** Rows of filter, operator and value; nothing is asked before "Apply". */
export function FilterPanel({ organizationId, investigation, focused, onClose }: Props) {
  const [draft, setDraft] = useState(() => opening(investigation.asked, focused))
  const change = (changes: Partial<Draft>) => setDraft({ ...draft, ...changes })
  const focusedRow = (focused !== null && rowFor(draft, focused)?.id) || draft.filters.at(-1)?.id
  useHotkeys([['Escape', onClose]], ['INPUT', 'TEXTAREA', 'SELECT'])

  function apply(event: FormEvent) {
    event.preventDefault()
    investigation.narrow(askedBy(draft))
    onClose()
  }

  return (
    <form className={classes.root} aria-label="Filters" onSubmit={apply} data-screen-only>
      <SegmentedControl
        size="xs"
        aria-label="Records"
        data={KINDS}
        value={draft.kind ?? ''}
        onChange={(value) => change({ kind: RecordKind.safeParse(value).data ?? null })}
      />
      <div className={classes.rows}>
        {draft.filters.map((row) => (
          <FilterLine
            key={row.id}
            organizationId={organizationId}
            row={row}
            focused={row.id === focusedRow}
            onChange={(next) => change({ filters: draft.filters.map((one) => (one.id === row.id ? next : one)) })}
            onRemove={() => change({ filters: draft.filters.filter(({ id }) => id !== row.id) })}
          />
        ))}
      </div>
      {draft.properties.length > 0 && (
        <fieldset className={classes.block}>
          <legend>Changed properties</legend>
          {draft.properties.map((row) => (
            <PropertyLine
              key={row.id}
              organizationId={organizationId}
              search={investigation.search}
              row={row}
              onChange={(next) =>
                change({ properties: draft.properties.map((one) => (one.id === row.id ? next : one)) })
              }
              onRemove={() => change({ properties: draft.properties.filter(({ id }) => id !== row.id) })}
            />
          ))}
        </fieldset>
      )}
      <Ends draft={draft} change={change} onClose={onClose} />
    </form>
  )
}

type EndProps = { draft: Draft; change: (changes: Partial<Draft>) => void; onClose: () => void }

function Ends({ draft, change, onClose }: EndProps) {
  const plus = <IconPlus size={14} aria-hidden />
  return (
    <div className={classes.end}>
      <Button variant="default" leftSection={plus} onClick={() => change({ filters: [...draft.filters, newRow()] })}>
        Add filter
      </Button>
      <Button
        variant="default"
        leftSection={plus}
        onClick={() => change({ properties: [...draft.properties, newProperty()] })}
      >
        Add changed property
      </Button>
      <div className={classes.apply}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit">Apply</Button>
      </div>
    </div>
  )
}

/** Whoever opens it to begin finds a row to begin with. */
function opening(asked: Asked, focused: string | null): Draft {
  const draft = draftOf(asked)
  return focused === null ? { ...draft, filters: [...draft.filters, newRow()] } : draft
}

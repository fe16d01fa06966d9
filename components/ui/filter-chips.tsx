'use client'

import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import classes from './filter-chips.module.css'

type Props = { chips: { key: string; label: string; onRemove: () => void }[]; onClear: () => void }

/** What narrows the list, each removable by itself. Nothing is drawn without a filter. */
export function FilterChips({ chips, onClear }: Props) {
  if (chips.length === 0) return null
  return (
    <ul className={classes.root} aria-label="Filters">
      {chips.map((chip) => (
        <li key={chip.key}>
          <button type="button" className={classes.chip} onClick={chip.onRemove} aria-label={`Remove ${chip.label}`}>
            {chip.label}
            <IconX size={13} aria-hidden />
          </button>
        </li>
      ))}
      <li>
        <Button variant="subtle" size="compact-sm" onClick={onClear}>
          Clear filters
        </Button>
      </li>
    </ul>
  )
}

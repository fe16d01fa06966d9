'use client'

import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import classes from './filter-chips.module.css'

type Chip = {
  key: string
  label: string
  onRemove: () => void
  /** Leads to where it can be changed; without it the whole chip removes itself. */
  onOpen?: () => void
}
type Props = { chips: Chip[]; onClear?: (() => void) | undefined; clearLabel?: string }

/** What narrows the list, each removable by itself. Nothing is drawn without a filter. */
export function FilterChips({ chips, onClear, clearLabel = 'Clear filters' }: Props) {
  if (chips.length === 0) return null
  return (
    <ul className={classes.root} aria-label="Filters">
      {chips.map((chip) => (
        <li key={chip.key}>{chip.onOpen ? <OpenChip {...chip} onOpen={chip.onOpen} /> : <PlainChip {...chip} />}</li>
      ))}
      {onClear && (
        <li>
          <Button variant="subtle" size="compact-sm" onClick={onClear}>
            {clearLabel}
          </Button>
        </li>
      )}
    </ul>
  )
}

function PlainChip({ label, onRemove }: Chip) {
  return (
    <button type="button" className={classes.chip} onClick={onRemove} aria-label={`Remove ${label}`}>
      {label}
      <IconX size={13} aria-hidden />
    </button>
  )
}

function OpenChip({ label, onRemove, onOpen }: Chip & { onOpen: () => void }) {
  return (
    <span className={classes.chip} data-open>
      <button type="button" className={classes.open} onClick={onOpen} title={label}>
        {label}
      </button>
      <button type="button" className={classes.remove} onClick={onRemove} aria-label={`Remove ${label}`}>
        <IconX size={13} aria-hidden />
      </button>
    </span>
  )
}

'use client'

import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import classes from './filter-chips.module.css'

type Chip = {
  key: string
  label: string
  onRemove: () => void
  /** Leads to where it can be changed; without it the whole chip removes itself. */
  onOpen?: (() => void) | undefined
}
type Props = { chips: Chip[]; onClear?: (() => void) | undefined; clearLabel?: string }

/** What narrows the list, each removable by itself. Nothing is drawn without a filter. */
export function FilterChips({ chips, onClear, clearLabel = 'Clear filters' }: Props) {
  if (chips.length === 0) return null
  return (
    <ul className={classes.root} aria-label="Filters">
      {chips.map((chip) => (
        <li key={chip.key}>
          <OneChip label={chip.label} onRemove={chip.onRemove} onOpen={chip.onOpen} />
        </li>
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

function OneChip({ label, onRemove, onOpen }: Pick<Chip, 'label' | 'onRemove'> & { onOpen: Chip['onOpen'] }) {
  if (onOpen === undefined) {
    return (
      <button type="button" className={classes.chip} onClick={onRemove} aria-label={`Remove ${label}`}>
        {label}
        <IconX size={13} aria-hidden />
      </button>
    )
  }
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

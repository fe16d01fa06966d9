'use client'

import { ActionIcon, Button, Checkbox, Popover, SegmentedControl } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconColumns3 } from '@tabler/icons-react'
import { type DragEvent, useState } from 'react'
import classes from './column-chooser.module.css'
import { moved, toggled } from './column-order'
import type { ColumnsView } from './use-columns'

/** Which columns a table has, in which order, and how dense it is: kept for whoever chooses, and for this kind of rows. */
export function ColumnChooser({ view }: { view: Omit<ColumnsView, 'columns'> & { columns: ColumnsView['all'] } }) {
  const shown = view.columns.map(({ key }) => key)
  const hidden = view.all.filter(({ key }) => !shown.includes(key))
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={15} aria-hidden />} visibleFrom="sm">
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.box} aria-label="Columns">
        <ShownColumns all={view.all} shown={shown} onChoose={view.choose} />
        {hidden.length > 0 && (
          <ul className={classes.list} aria-label="Columns not shown">
            {hidden.map(({ key, header }) => (
              <li key={key} className={classes.line}>
                <Checkbox size="xs" label={header} checked={false} onChange={() => view.choose(toggled(shown, key))} />
              </li>
            ))}
          </ul>
        )}
        <div className={classes.end}>
          <SegmentedControl
            size="xs"
            aria-label="Density"
            data={[
              { value: 'comfortable', label: 'Comfortable' },
              { value: 'compact', label: 'Compact' },
            ]}
            value={view.density}
            onChange={(value) => view.setDensity(value === 'compact' ? 'compact' : 'comfortable')}
          />
          <Button variant="subtle" size="compact-sm" disabled={!view.changed} onClick={view.startOver}>
            Start over
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

type ShownProps = { all: ColumnsView['all']; shown: string[]; onChoose: (columns: string[]) => void }

/** Dragged into another order, or moved by the arrows beside. */
function ShownColumns({ all, shown, onChoose }: ShownProps) {
  const [dragged, setDragged] = useState<string | null>(null)
  const nameOf = (key: string) => all.find((column) => column.key === key)?.header ?? key

  function over(event: DragEvent, key: string) {
    if (dragged === null) return
    event.preventDefault()
    if (dragged !== key) onChoose(moved(shown, dragged, shown.indexOf(key)))
  }

  return (
    <ul className={classes.list} aria-label="Columns shown, in their order">
      {shown.map((key, index) => (
        <li
          key={key}
          className={classes.line}
          draggable
          data-dragged={dragged === key || undefined}
          onDragStart={() => setDragged(key)}
          onDragOver={(event) => over(event, key)}
          onDragEnd={() => setDragged(null)}
        >
          <Checkbox
            size="xs"
            label={nameOf(key)}
            checked
            disabled={shown.length === 1}
            onChange={() => onChoose(toggled(shown, key))}
          />
          <span className={classes.steps}>
            <ActionIcon
              size={24}
              aria-label={`Move ${nameOf(key)} to the left`}
              disabled={index === 0}
              onClick={() => onChoose(moved(shown, key, index - 1))}
            >
              <IconArrowUp size={14} aria-hidden />
            </ActionIcon>
            <ActionIcon
              size={24}
              aria-label={`Move ${nameOf(key)} to the right`}
              disabled={index === shown.length - 1}
              onClick={() => onChoose(moved(shown, key, index + 1))}
            >
              <IconArrowDown size={14} aria-hidden />
            </ActionIcon>
          </span>
        </li>
      ))}
    </ul>
  )
}

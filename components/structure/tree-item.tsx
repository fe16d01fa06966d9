import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import type { HTMLAttributes } from 'react'
import { Count } from '@/components/ui/locale'
import type { UnitRow } from './unit-rows'
import classes from './unit-tree.module.css'

type ItemProps = {
  row: UnitRow
  open: boolean
  chosen: boolean
  stop: boolean
  onFocus: () => void
  onChoose: () => void
  onTurn: () => void
  dragging: HTMLAttributes<HTMLDivElement>
}

/** One unit in the tree; the tree around it takes the keys of all its items. */
export function TreeItem({ row, open, chosen, stop, onFocus, onChoose, onTurn, dragging }: ItemProps) {
  const { unit, level, hasChildren, usersBelow } = row
  const Chevron = open ? IconChevronDown : IconChevronRight
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it takes the keys of all its items
    <div
      role="treeitem"
      tabIndex={stop ? 0 : -1}
      data-unit={unit.id}
      className={classes.item}
      style={{ paddingLeft: `${(level - 1) * 0.875}rem` }}
      aria-level={level}
      aria-posinset={row.place}
      aria-setsize={row.siblings}
      aria-selected={chosen}
      aria-expanded={hasChildren ? open : undefined}
      title={unit.description ?? row.path}
      onFocus={onFocus}
      onClick={onChoose}
      {...dragging}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the arrow keys of the tree do the same */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it is a part of its item, which is told as expanded or not */}
      <span
        className={classes.chevron}
        onClick={(event) => {
          if (!hasChildren) return
          event.stopPropagation()
          onTurn()
        }}
      >
        {hasChildren && <Chevron size={14} aria-hidden />}
      </span>
      <span className={classes.name}>{unit.name}</span>
      <span className={classes.count}>
        <Count value={usersBelow} />
      </span>
    </div>
  )
}

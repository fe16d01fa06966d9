'use client'

import { Button, Skeleton, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconBinaryTree2, IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Count } from '@/components/ui/locale'
import { unitsQuery } from '@/lib/directory/client'
import { moveInTree } from './tree-keys'
import { arrange, closedAtFirst, type UnitRow, visibleRows } from './unit-rows'
import classes from './unit-tree.module.css'
import { CLOSED, useStructure } from './use-structure'

const PLACEHOLDERS = 6

/** The units to choose from; on a phone folded away behind a button. */
export function UnitTree({ organizationId }: { organizationId: string }) {
  const [unfolded, fold] = useDisclosure(false)
  const { data, error, refetch } = useQuery(unitsQuery(organizationId))
  const rows = useMemo(() => arrange(data?.items ?? []), [data])
  return (
    <nav className={classes.root} aria-label="Organisational units" data-screen-only>
      <Button
        className={classes.fold}
        variant="default"
        leftSection={<IconBinaryTree2 size={15} aria-hidden />}
        aria-expanded={unfolded}
        onClick={fold.toggle}
      >
        Organisational units
      </Button>
      <div className={classes.body} data-unfolded={unfolded || undefined}>
        <Title order={2} className={classes.title}>
          Units
        </Title>
        {error && data === undefined && <ErrorNotice error={error} onRetry={() => refetch()} />}
        {data === undefined && !error && <Placeholders />}
        {data && <Tree rows={rows} />}
      </div>
    </nav>
  )
}

/** The keys of the ARIA tree pattern: arrows move, open and close; Home, End and letters jump; Enter and Space choose. */
function Tree({ rows }: { rows: UnitRow[] }) {
  const { unit: chosen, set } = useStructure()
  const [closed, setClosed] = useState(() => closedAtFirst(rows, chosen))
  const [focused, setFocused] = useState<string | null>(null)
  const tree = useRef<HTMLDivElement>(null)
  const visible = visibleRows(rows, closed)
  const stop = visible.find((row) => row.unit.id === (focused ?? chosen))?.unit.id ?? visible[0]?.unit.id

  function choose(id: string) {
    set({ ...CLOSED, view: null, unit: id === chosen ? null : id })
  }

  function turn(id: string, open: boolean) {
    setClosed((before) => (open ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id])))
  }

  return (
    <div
      ref={tree}
      role="tree"
      aria-label="Organisational units"
      onKeyDown={(event) => {
        const move = moveInTree(event, { visible, closed, at: stop })
        if (move === null) return
        event.preventDefault()
        if (move.choose) choose(move.choose)
        if (move.turn) turn(move.turn.id, move.turn.open)
        if (move.focus) {
          setFocused(move.focus)
          tree.current?.querySelector<HTMLElement>(`[data-unit="${move.focus}"]`)?.focus()
        }
      }}
    >
      {visible.map((row) => (
        <TreeItem
          key={row.unit.id}
          row={row}
          open={!closed.has(row.unit.id)}
          chosen={row.unit.id === chosen}
          stop={row.unit.id === stop}
          onFocus={() => setFocused(row.unit.id)}
          onChoose={() => choose(row.unit.id)}
          onTurn={() => turn(row.unit.id, closed.has(row.unit.id))}
        />
      ))}
    </div>
  )
}

type ItemProps = {
  row: UnitRow
  open: boolean
  chosen: boolean
  stop: boolean
  onFocus: () => void
  onChoose: () => void
  onTurn: () => void
}

function TreeItem({ row, open, chosen, stop, onFocus, onChoose, onTurn }: ItemProps) {
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

function Placeholders() {
  return Array.from({ length: PLACEHOLDERS }, (_, row) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
    <div key={row} className={classes.item}>
      <Skeleton height={12} width={`${50 + ((row * 17) % 40)}%`} />
    </div>
  ))
}

'use client'

import { Button, Skeleton, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconBinaryTree2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import { ErrorNotice } from '@/components/ui/error-notice'
import { countText, useLocale } from '@/components/ui/locale'
import { unitsQuery } from '@/lib/directory/client'
import type { Unit } from '@/lib/directory/schema'
import { writeDragged } from './dragged'
import { TreatmentDialog } from './treatment-dialog'
import { people } from './treatment-words'
import { TreeItem } from './tree-item'
import { moveInTree } from './tree-keys'
import { EditUnitDialog } from './unit-dialog'
import { UnitMenu } from './unit-menu'
import { UnitRemovalDialog } from './unit-removal-dialog'
import { arrange, closedAtFirst, type UnitRow, visibleRows } from './unit-rows'
import classes from './unit-tree.module.css'
import { useDrop } from './use-drop'
import { useMay } from './use-may'
import { CLOSED, useStructure } from './use-structure'

const PLACEHOLDERS = 6

type Change = { kind: 'edit' | 'remove'; unit: Unit }

/** The units to choose from and to drop on; on a phone folded away behind a button. */
export function UnitTree({ organizationId }: { organizationId: string }) {
  const [unfolded, fold] = useDisclosure(false)
  const { locale } = useLocale()
  const [change, setChange] = useState<Change | null>(null)
  const { unit: chosen } = useStructure()
  const { data, error, refetch } = useQuery(unitsQuery(organizationId))
  const rows = useMemo(() => arrange(data?.items ?? []), [data])
  const unit = data?.items.find(({ id }) => id === chosen)
  const done = () => setChange(null)
  const drop = useDrop(organizationId, data?.items ?? [])
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
        <div className={classes.head}>
          <Title order={2} className={classes.title}>
            Units
          </Title>
          {unit && (
            <UnitMenu
              organizationId={organizationId}
              unit={unit}
              onEdit={() => setChange({ kind: 'edit', unit })}
              onDelete={() => setChange({ kind: 'remove', unit })}
            />
          )}
        </div>
        {error && data === undefined && <ErrorNotice error={error} onRetry={() => refetch()} />}
        {data === undefined && !error && <Placeholders />}
        {data && <Tree organizationId={organizationId} rows={rows} target={drop.target} onChange={setChange} />}
      </div>
      {drop.asking && (
        <TreatmentDialog
          organizationId={organizationId}
          kind="move"
          who={people(countText(drop.asking.ids.length, locale))}
          selection={{ ids: drop.asking.ids }}
          target={drop.asking.unitId}
          onClose={drop.answered}
        />
      )}
      {change?.kind === 'edit' && <EditUnitDialog organizationId={organizationId} unit={change.unit} onClose={done} />}
      {change?.kind === 'remove' && (
        <UnitRemovalDialog organizationId={organizationId} unit={change.unit} onClose={done} />
      )}
    </nav>
  )
}

type TreeProps = {
  organizationId: string
  rows: UnitRow[]
  /** Makes a unit take what is dropped on it. */
  target: ReturnType<typeof useDrop>['target']
  onChange: (change: Change) => void
}

/**
 * The keys of the ARIA tree pattern: arrows move, open and close; Home, End and letters jump; Enter and Space choose. F2 edits
 * and moves, which is what dragging does by mouse, Delete deletes.
 */
function Tree({ organizationId, rows, target, onChange }: TreeProps) {
  const { unit: chosen, set } = useStructure()
  const [closed, setClosed] = useState(() => closedAtFirst(rows, chosen))
  const [focused, setFocused] = useState<string | null>(null)
  const tree = useRef<HTMLDivElement>(null)
  const may = useMay(organizationId)
  const visible = visibleRows(rows, closed)
  const stop = visible.find((row) => row.unit.id === (focused ?? chosen))?.unit.id ?? visible[0]?.unit.id

  function choose(id: string) {
    set({ ...CLOSED, view: null, unit: id === chosen ? null : id })
  }

  function ask(kind: Change['kind'], id: string) {
    const unit = rows.find((row) => row.unit.id === id)?.unit
    if (unit && mayChange(kind, unit)) onChange({ kind, unit })
  }

  function mayChange(kind: Change['kind'], { id, parentId }: Unit) {
    return kind === 'edit' ? may.within('units.edit', id) : parentId !== null && may.within('units.delete', id)
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
        if (move.edit) ask('edit', move.edit)
        if (move.remove) ask('remove', move.remove)
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
          dragging={{
            ...target(row.unit.id),
            draggable: row.level > 1 && mayChange('edit', row.unit),
            onDragStart: (event) => writeDragged(event.dataTransfer, { kind: 'unit', id: row.unit.id }),
          }}
        />
      ))}
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

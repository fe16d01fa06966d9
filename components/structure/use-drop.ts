'use client'

import { type DragEvent, useState } from 'react'
import { showUndo } from '@/components/ui/show-undo'
import { useUpdateUnit } from '@/lib/directory/change-client'
import type { Unit } from '@/lib/directory/schema'
import { type Dragged, isDragged, readDragged } from './dragged'
import { showFailure, useTreat } from './use-treat'

type Moved = { unitId: string; ids: string[] }

/** Units that take what is dropped on them: one user or a unit at once, with the way back; several users after their plan. */
export function useDrop(organizationId: string, units: Unit[]) {
  const [over, setOver] = useState<string | null>(null)
  const [asking, setAsking] = useState<Moved | null>(null)
  const { treat } = useTreat(organizationId)
  const update = useUpdateUnit(organizationId)

  function drop(dragged: Dragged | null, unitId: string) {
    if (dragged?.kind === 'unit') moveUnit(dragged.id, unitId)
    else if (dragged && dragged.ids.length > 1) setAsking({ unitId, ids: dragged.ids })
    else if (dragged) moveUser(dragged.ids, unitId)
  }

  function moveUser(ids: string[], unitId: string) {
    treat({ treatment: { kind: 'move', unitId }, selection: { ids } }, ({ failures: [failure] }) => {
      if (failure) showFailure(new Error(`${failure.displayName ?? 'Somebody'}: ${failure.reason}`))
    })
  }

  function moveUnit(id: string, parentId: string) {
    const moved = units.find((unit) => unit.id === id)
    if (moved === undefined || id === parentId || moved.parentId === parentId) return
    const undo = () => update.mutate({ unitId: id, parentId: moved.parentId ?? undefined }, { onError: showFailure })
    const say = () => showUndo(`${moved.name} moved.`, undo)
    update.mutate({ unitId: id, parentId }, { onSuccess: say, onError: showFailure })
  }

  return {
    asking,
    answered: () => setAsking(null),
    /** What a unit in the tree carries to take drops. */
    target: (unitId: string) => ({
      'data-over': over === unitId || undefined,
      onDragOver: (event: DragEvent) => {
        if (!isDragged(event.dataTransfer)) return
        event.preventDefault()
        setOver(unitId)
      },
      onDragLeave: () => setOver(null),
      onDrop: (event: DragEvent) => {
        event.preventDefault()
        setOver(null)
        drop(readDragged(event.dataTransfer), unitId)
      },
    }),
  }
}

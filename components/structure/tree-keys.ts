import type { UnitRow } from './unit-rows'

type Tree = { visible: UnitRow[]; closed: ReadonlySet<string>; at: string | undefined }
export type TreeMove = {
  focus?: string | undefined
  choose?: string
  turn?: { id: string; open: boolean }
  edit?: string
  remove?: string
}
type Key = { key: string; ctrlKey?: boolean; metaKey?: boolean; altKey?: boolean }

/** What a key does in the tree; null for a key that is none of the tree's. */
export function moveInTree({ key, ctrlKey, metaKey, altKey }: Key, { visible, closed, at }: Tree): TreeMove | null {
  const index = visible.findIndex((row) => row.unit.id === at)
  const row = visible[index]
  if (row === undefined || ctrlKey || metaKey || altKey) return null
  const { id } = row.unit
  const open = row.hasChildren && !closed.has(id)
  switch (key) {
    case 'ArrowDown':
      return { focus: visible[index + 1]?.unit.id }
    case 'ArrowUp':
      return { focus: visible[index - 1]?.unit.id }
    case 'Home':
      return { focus: visible[0]?.unit.id }
    case 'End':
      return { focus: visible.at(-1)?.unit.id }
    case 'ArrowRight':
      if (open) return { focus: visible[index + 1]?.unit.id }
      return row.hasChildren ? { turn: { id, open: true } } : {}
    case 'ArrowLeft':
      return open ? { turn: { id, open: false } } : { focus: parentOf(visible, index)?.unit.id }
    case 'Enter':
    case ' ':
      return { choose: id }
    case 'F2':
      return { edit: id }
    case 'Delete':
      return { remove: id }
    default:
      return /^[\p{L}\p{N}]$/u.test(key) ? jump(visible, index, key) : null
  }
}

function parentOf(visible: UnitRow[], index: number): UnitRow | undefined {
  const level = visible[index]?.level ?? 1
  return visible.slice(0, index).findLast((row) => row.level < level)
}

/** To the next unit that starts with the letter, from the top again after the last one. */
function jump(visible: UnitRow[], index: number, letter: string): TreeMove {
  const around = [...visible.slice(index + 1), ...visible.slice(0, index + 1)]
  return { focus: around.find((row) => row.unit.name.toLowerCase().startsWith(letter.toLowerCase()))?.unit.id }
}

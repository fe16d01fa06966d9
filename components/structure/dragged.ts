/** What is dragged on this page: users out of the list, or a unit out of the tree. */
const USERS = 'application/x-rollcall-users'
const UNIT = 'application/x-rollcall-unit'

export type Dragged = { kind: 'users'; ids: string[] } | { kind: 'unit'; id: string }

export function writeDragged(data: DataTransfer, dragged: Dragged): void {
  data.clearData()
  data.effectAllowed = 'move'
  if (dragged.kind === 'users') data.setData(USERS, dragged.ids.join(' '))
  else data.setData(UNIT, dragged.id)
}

/** Only types can be seen before the drop. */
export function isDragged(data: DataTransfer): boolean {
  return data.types.includes(USERS) || data.types.includes(UNIT)
}

export function readDragged(data: DataTransfer): Dragged | null {
  const ids = data.getData(USERS).split(' ').filter(Boolean)
  if (ids.length > 0) return { kind: 'users', ids }
  const id = data.getData(UNIT)
  return id ? { kind: 'unit', id } : null
}

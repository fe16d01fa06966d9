import type { Unit } from '@/lib/directory/schema'

export type UnitRow = {
  unit: Unit
  /** 1 for a main unit, as aria-level counts. */
  level: number
  /** `Contoso / Sales / North` */
  path: string
  hasChildren: boolean
  /** Live users in it and in all units below. */
  usersBelow: number
  place: number
  siblings: number
}

/** A tree of more units starts folded: nobody reads hundreds of lines to find one. */
const FOLDED_FROM = 200

/** The flat list of units in the order in which a tree shows them. */
export function arrange(units: Unit[]): UnitRow[] {
  const childrenOf = groupByParent(units)
  const rows: UnitRow[] = []

  /** Adds all rows below a unit and counts their users. */
  function addBelow(parentId: string | null, level: number, above: string): number {
    const siblings = childrenOf.get(parentId) ?? []
    let users = 0
    for (const [index, unit] of siblings.entries()) {
      const path = above ? `${above} / ${unit.name}` : unit.name
      const beside = { place: index + 1, siblings: siblings.length }
      const row = { unit, level, path, hasChildren: childrenOf.has(unit.id), usersBelow: unit.users, ...beside }
      rows.push(row)
      row.usersBelow += addBelow(unit.id, level + 1, path)
      users += row.usersBelow
    }
    return users
  }
  addBelow(null, 1, '')
  return rows
}

/** The unit and everything below it: where it cannot move to. */
export function idsBelow(units: Unit[], id: string): ReadonlySet<string> {
  const childrenOf = groupByParent(units)
  const ids = new Set([id])
  for (const one of ids) for (const child of childrenOf.get(one) ?? []) ids.add(child.id)
  return ids
}

function groupByParent(units: Unit[]): Map<string | null, Unit[]> {
  const known = new Set(units.map((unit) => unit.id))
  const childrenOf = new Map<string | null, Unit[]>()
  for (const unit of units) {
    const parentId = unit.parentId && known.has(unit.parentId) ? unit.parentId : null
    const siblings = childrenOf.get(parentId)
    if (siblings) siblings.push(unit)
    else childrenOf.set(parentId, [unit])
  }
  return childrenOf
}

/** Units that are closed at first: none of a small tree, of a large one all but the main units and what leads to the chosen one. */
export function closedAtFirst(rows: UnitRow[], chosen: string | null): ReadonlySet<string> {
  if (rows.length <= FOLDED_FROM) return new Set()
  const parents = new Map(rows.map(({ unit }) => [unit.id, unit.parentId]))
  const open = new Set<string>()
  for (let id = chosen && parents.get(chosen); id; id = parents.get(id)) open.add(id)
  const folded = rows.filter((row) => row.hasChildren && row.level > 1 && !open.has(row.unit.id))
  return new Set(folded.map((row) => row.unit.id))
}

/** Rows whose ancestors are all open. */
export function visibleRows(rows: UnitRow[], closed: ReadonlySet<string>): UnitRow[] {
  let hiddenBelow = Number.POSITIVE_INFINITY
  return rows.filter((row) => {
    if (row.level > hiddenBelow) return false
    hiddenBelow = closed.has(row.unit.id) ? row.level : Number.POSITIVE_INFINITY
    return true
  })
}

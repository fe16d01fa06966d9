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

/** The flat list of units in the order in which a tree shows them. */
export function arrange(units: Unit[]): UnitRow[] {
  const known = new Set(units.map((unit) => unit.id))
  const childrenOf = new Map<string | null, Unit[]>()
  for (const unit of units) {
    const parentId = unit.parentId && known.has(unit.parentId) ? unit.parentId : null
    childrenOf.set(parentId, [...(childrenOf.get(parentId) ?? []), unit])
  }

  function below(parentId: string | null, level: number, above: string): UnitRow[] {
    const siblings = childrenOf.get(parentId) ?? []
    return siblings.flatMap((unit, index) => {
      const path = above ? `${above} / ${unit.name}` : unit.name
      const rest = below(unit.id, level + 1, path)
      const usersBelow = unit.users + rest.reduce((sum, row) => sum + row.unit.users, 0)
      const row = { unit, level, path, hasChildren: rest.length > 0, usersBelow }
      return [{ ...row, place: index + 1, siblings: siblings.length }, ...rest]
    })
  }
  return below(null, 1, '')
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

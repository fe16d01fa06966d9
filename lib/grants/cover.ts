// Whether what one holds is at least as much, and as wide, as what another holds: pure, on grants as rows.

import type { Right } from '@/lib/rights/schema'

/** A right as it was granted in one organization: on itself, on all, or on the listed ones; there perhaps on one unit and below. */
export type Held = {
  right: Right
  target: 'own' | 'all' | 'listed'
  targetIds: readonly string[]
  unitId: string | null
}

/** What somebody holds as seen from the organization `organizationId`. */
export type Holdings = {
  organizationId: string
  rights: ReadonlySet<Right>
  limited: ReadonlyMap<Right, readonly string[]>
  /** Grants that reach other organizations; of use to people of the managing organization only. */
  wide: readonly Held[]
}

/** `path` is the unit of `asked` with everything above it. */
export function covers(mine: Holdings, asked: Held, path: readonly string[] = []): boolean {
  const wide = mine.wide.filter((grant) => grant.right === asked.right)
  if (wide.some((grant) => grant.target === 'all')) return true
  if (asked.target === 'all') return false
  if (asked.target === 'own') return coversOwn(mine, asked, path)
  return asked.targetIds.every(
    (id) =>
      wide.some((grant) => grant.targetIds.includes(id)) ||
      (id === mine.organizationId && mine.rights.has(asked.right)),
  )
}

function coversOwn({ rights, limited }: Holdings, { right, unitId }: Held, path: readonly string[]): boolean {
  if (rights.has(right)) return true
  const roots = limited.get(right) ?? []
  return unitId !== null && path.some((id) => roots.includes(id))
}

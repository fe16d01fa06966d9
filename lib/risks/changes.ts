// What to write of the objects of a check, so that only what changed is written. Pure.

import type { NamedFound } from './run-checks'

export type FindingChanges = { added: NamedFound[]; renamed: NamedFound[]; gone: NamedFound[] }

export function changesOf(before: readonly NamedFound[], after: readonly NamedFound[]): FindingChanges {
  const known = new Map(before.map((one) => [keyOf(one), one]))
  const changes: FindingChanges = { added: [], renamed: [], gone: [] }
  for (const one of after) {
    const same = known.get(keyOf(one))
    if (same === undefined) changes.added.push(one)
    else if (same.name !== one.name || same.note !== one.note) changes.renamed.push(one)
    known.delete(keyOf(one))
  }
  changes.gone.push(...known.values())
  return changes
}

function keyOf({ type, id }: NamedFound): string {
  return `${type} ${id}`
}

// In which order tables are emptied: pure, after what refers to what.

type Table = { name: string; parents: readonly string[] }

/** Whatever refers to a table comes before it. */
export function childrenFirst<T extends Table>(tables: readonly T[]): T[] {
  const waiting = new Map(tables.map((table) => [table.name, table]))
  const ordered: T[] = []
  while (waiting.size > 0) {
    const referred = new Set([...waiting.values()].flatMap(({ parents }) => parents))
    const free = [...waiting.values()].filter(({ name }) => !referred.has(name))
    if (free.length === 0) throw new Error(`These tables refer to each other: ${[...waiting.keys()].join(', ')}`)
    for (const table of free) waiting.delete(table.name)
    ordered.push(...free)
  }
  return ordered
}

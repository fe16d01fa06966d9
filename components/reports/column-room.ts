type Sized = { width: number; rigid?: boolean }

/** How far a column gives way before the table scrolls instead. */
const LEAST = 0.68

/** The columns made narrower where there is little room for them, and how wide they are together. */
export function laidOut<C extends Sized>(columns: readonly C[], room: number): { columns: C[]; width: number } {
  const rigid = sum(columns.filter((column) => column.rigid))
  const soft = sum(columns) - rigid
  const share = Math.min(1, Math.max(LEAST, (room - rigid) / Math.max(1, soft)))
  const fitted = columns.map((column) =>
    column.rigid ? column : { ...column, width: Math.floor(column.width * share) },
  )
  return { columns: fitted, width: sum(fitted) }
}

/** Those that have room beside an open record, at their least; never fewer than two. */
export function fitting<C extends Sized>(columns: readonly C[], room: number): C[] {
  let used = 0
  return columns.filter(({ width, rigid }, index) => {
    used += rigid ? width : width * LEAST
    return index < 2 || used <= room
  })
}

function sum(columns: readonly Sized[]): number {
  return columns.reduce((sofar, { width }) => sofar + width, 0)
}

import type { Column } from '@/components/ui/data-table'

/** Beside an open pane a table has about the room of a phone. */
export function narrowColumns<T>(columns: Column<T>[], narrow: boolean): Column<T>[] {
  return narrow ? columns.filter((column) => !column.hideOnPhone) : columns
}

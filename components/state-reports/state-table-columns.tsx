import type { Column } from '@/components/ui/data-table'
import { ExactTime } from '@/components/ui/exact-time'
import { Count } from '@/components/ui/locale'
import type { StateCell, StateRow } from '@/lib/state/report-schema'
import { type StateColumn, type StateTable, TABLES } from '@/lib/state/table-schema'

export type ShownColumn = Omit<Column<StateRow>, 'width'> & { width: number; rigid?: boolean }

export const STATE_COLUMNS: Readonly<Record<StateTable, readonly ShownColumn[]>> = {
  users: columnsOf('users'),
  'role-members': columnsOf('role-members'),
  roles: columnsOf('roles'),
  groups: columnsOf('groups'),
  'group-members': columnsOf('group-members'),
  devices: columnsOf('devices'),
}

export function shownAtFirst(table: StateTable): string[] {
  return TABLES[table].columns.filter(({ shown }) => shown).map(({ key }) => key)
}

function columnsOf(table: StateTable): ShownColumn[] {
  return TABLES[table].columns.map((column, at) => ({
    key: column.key,
    header: column.header,
    width: column.width,
    // Short values and their heads have no letter to spare; the table scrolls instead.
    rigid: column.kind !== 'text' && column.kind !== 'list',
    cell: (row) => <Cell column={column} cell={row.cells[column.key] ?? null} />,
    sortable: true,
    // A phone has room for what the row is and one more.
    hideOnPhone: at > 1,
    ...(column.kind === 'number' && ({ align: 'right' } as const)),
  }))
}

function Cell({ column, cell }: { column: StateColumn; cell: StateCell }) {
  if (cell === null || cell === '') return '–'
  if (typeof cell === 'boolean') return cell ? 'Yes' : 'No'
  if (typeof cell === 'number') return <Count value={cell} />
  if (Array.isArray(cell)) return cell.join(', ')
  return column.kind === 'moment' ? <ExactTime at={cell} bare /> : cell
}

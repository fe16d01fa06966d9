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

/** What the finding of a check rests on: it stands next to the name. */
const TELLING: Readonly<Record<string, readonly string[]>> = {
  '1S-01': ['passwordNeverExpires', 'passwordChanged'],
  '1S-04': ['lastSignIn', 'inactiveDays'],
  '1S-05': ['lastSignIn', 'inactiveDays'],
  '1S-07': ['roles', 'members'],
  '1S-09': ['lastSignIn', 'inactiveDays'],
  '1S-10': ['creationType', 'created'],
  '1S-11': ['mfa', 'methods', 'lastSignIn'],
}

/** In their order, of a report about a check what tells of it first. */
export function shownAtFirst(table: StateTable, check: string | null): string[] {
  const telling = check === null ? [] : (TELLING[check] ?? [])
  const shown = TABLES[table].columns.filter((column) => column.shown && !telling.includes(column.key))
  const keys = (part: readonly StateColumn[]) => part.map(({ key }) => key)
  return [...keys(shown.filter(({ named }) => named)), ...telling, ...keys(shown.filter(({ named }) => !named))]
}

/** A phone has room for what the row is and one more: what tells of the check, else what comes next. */
export function forPhone(columns: readonly ShownColumn[], check: string | null): ShownColumn[] {
  const telling = check === null ? undefined : TELLING[check]?.find((key) => columns.some((one) => one.key === key))
  const second = telling ?? columns[1]?.key
  return columns.map((column, at) => ({ ...column, hideOnPhone: at > 0 && column.key !== second }))
}

function columnsOf(table: StateTable): ShownColumn[] {
  return TABLES[table].columns.map((column) => ({
    key: column.key,
    header: column.header,
    width: column.width,
    // Short values and their heads have no letter to spare; the table scrolls instead.
    rigid: column.kind !== 'text' && column.kind !== 'list',
    cell: (row) => <Cell column={column} cell={row.cells[column.key] ?? null} />,
    sortable: true,
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

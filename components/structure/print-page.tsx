import { Count } from '@/components/ui/locale'
import { type PrintRow, PrintTable } from '@/components/ui/print-table'
import type { RoleRow, Unit, UserRow } from '@/lib/directory/schema'
import classes from './print-page.module.css'
import { arrange } from './unit-rows'

type Props = { organization: string; more: boolean; back: string }

export function PrintUsers({ rows, ...page }: Props & { rows: UserRow[] }) {
  const cells = rows.map((user) => ({
    id: user.id,
    cells: [user.displayName, user.userName, user.email, user.unitName, user.origin.name, stateOf(user)],
  }))
  return (
    <Print {...page} title="Users" header={['Name', 'User name', 'E-mail', 'Unit', 'Origin', 'State']} rows={cells} />
  )
}

export function PrintRoles({ rows, ...page }: Props & { rows: RoleRow[] }) {
  const cells = rows.map((role) => ({
    id: role.id,
    cells: [
      role.displayName,
      role.description,
      <Count key="members" value={role.members} />,
      role.origin.name,
      role.deletedAt ? 'Deleted' : 'Live',
    ],
  }))
  return <Print {...page} title="Roles" header={['Name', 'Description', 'Members', 'Origin', 'State']} rows={cells} />
}

/** The tree: each unit stands in from the one it belongs to. */
export function PrintUnits({ rows, ...page }: Props & { rows: Unit[] }) {
  const cells = arrange(rows).map(({ unit, level, usersBelow }) => ({
    id: unit.id,
    cells: [
      <span key="name" className={classes.unit} style={{ paddingLeft: `${(level - 1) * 1.25}rem` }}>
        {unit.name}
      </span>,
      unit.description,
      <Count key="users" value={unit.users} />,
      <Count key="below" value={usersBelow} />,
    ],
  }))
  const header = ['Name', 'Description', 'Users', 'With units below']
  return <Print {...page} title="Organisational units" header={header} rows={cells} />
}

type PrintProps = Props & { title: string; header: string[]; rows: PrintRow[] }

function Print({ organization, title, back, ...table }: PrintProps) {
  const heading = `${organization}: ${title}`
  return (
    <PrintTable {...table} label={title} title={heading} back={{ href: back, label: 'Organisational structure' }} />
  )
}

function stateOf({ active, deletedAt }: UserRow): string {
  if (deletedAt) return 'Deleted'
  return active ? 'Active' : 'Disabled'
}

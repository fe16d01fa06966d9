import { IconUser, IconUsersGroup, IconWorld } from '@tabler/icons-react'
import type { Column } from '@/components/ui/data-table'
import { RelativeTime } from '@/components/ui/relative-time'
import type { Grants, Subject } from '@/lib/grants/schema'
import { placeWords, rightsWords } from './right-words'
import classes from './rights.module.css'

const ICONS = { user: IconUser, role: IconUsersGroup, everyone: IconWorld } as const
const KINDS = { user: 'User', role: 'Role', everyone: 'Everyone' } as const

export function SubjectName({ subject }: { subject: Subject }) {
  const Icon = ICONS[subject.kind]
  return (
    <span className={classes.subject} title={subject.userName ?? subject.name}>
      <Icon size={16} aria-label={KINDS[subject.kind]} className={classes.icon} />
      <span className={classes.name}>{subject.name}</span>
    </span>
  )
}

export const GRANT_COLUMNS: Column<Grants>[] = [
  { key: 'subject', header: 'Granted to', cell: ({ subject }) => <SubjectName subject={subject} /> },
  { key: 'rights', header: 'What', cell: ({ rights }) => rightsWords(rights.map(({ right }) => right)) },
  { key: 'place', header: 'Where', cell: placeWords, width: '26%' },
  {
    key: 'origin',
    header: 'Origin',
    cell: ({ subject }) => subject.profile?.name ?? 'Local',
    width: '13%',
    hideOnPhone: true,
  },
  { key: 'from', header: 'Granted in', cell: ({ from }) => from.name, width: '13%', hideOnPhone: true },
  { key: 'since', header: 'Since', cell: (row) => <RelativeTime at={latest(row)} />, width: 110, hideOnPhone: true },
]

function latest({ rights }: Grants): string | null {
  return (
    rights
      .map(({ since }) => since)
      .sort()
      .at(-1) ?? null
  )
}

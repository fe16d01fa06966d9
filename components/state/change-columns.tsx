import type { Column } from '@/components/ui/data-table'
import { RelativeTime } from '@/components/ui/relative-time'
import { StateBadge } from '@/components/ui/state-badge'
import type { StateChange } from '@/lib/state/schema'
import { changeSummary, changeWord, explanationsOf, standing } from './change-words'
import { TYPE_NAMES } from './type-names'

const NAME: Column<StateChange> = { key: 'name', header: 'Name', cell: ({ name, id }) => name || id }
const CHANGE: Column<StateChange> = {
  key: 'change',
  header: 'Change',
  cell: ({ change }) => changeWord(change),
  width: 116,
}
const BY: Column<StateChange> = { key: 'by', header: 'Explained by', cell: (row) => <ExplainedBy change={row} /> }

export const CHANGE_COLUMNS: Column<StateChange>[] = [
  NAME,
  { key: 'type', header: 'Type', cell: ({ type }) => TYPE_NAMES[type], width: 200, hideOnPhone: true },
  { ...CHANGE, hideOnPhone: true },
  { key: 'what', header: 'What', cell: (row) => changeSummary(row) || '–', hideOnPhone: true },
  { ...BY, width: 312, hideOnPhone: true },
  { ...CHANGE, key: 'change-on-phone', width: 84, phoneOnly: true },
  { ...BY, key: 'by-on-phone', width: '38%', phoneOnly: true },
]
/** Beside an open change. */
export const NARROW_CHANGE_COLUMNS: Column<StateChange>[] = [NAME, CHANGE, { ...BY, width: 216 }]

function ExplainedBy({ change }: { change: StateChange }) {
  const [event] = explanationsOf(change)
  if (event === undefined) return <Unexplained standing={standing(change)} />
  return (
    <>
      {event.who}, <RelativeTime at={event.at} />
      {standing(change) === 'part' && ' (in part)'}
    </>
  )
}

/** Where the audit log was not read that far, or does not tell of such things, nobody can say. */
export function Unexplained({ standing: is }: { standing: ReturnType<typeof standing> }) {
  return is === 'none' ? (
    <StateBadge tone="idle">Not covered by the audit log</StateBadge>
  ) : (
    <StateBadge tone="attention">Unexplained</StateBadge>
  )
}

import type { Column } from '@/components/ui/data-table'
import { RelativeTime } from '@/components/ui/relative-time'
import { StateBadge } from '@/components/ui/state-badge'
import type { StateChange } from '@/lib/state/schema'
import { STATE_TYPES } from '@/lib/state/type-schema'
import { changeSummary, changeWord, explanationsOf, standing } from './change-words'

export const CHANGE_COLUMNS: Column<StateChange>[] = [
  { key: 'name', header: 'Name', cell: ({ name, id }) => name || id },
  { key: 'type', header: 'Type', cell: ({ type }) => STATE_TYPES[type], width: 200, hideOnPhone: true },
  { key: 'change', header: 'Change', cell: ({ change }) => changeWord(change), width: 120 },
  { key: 'what', header: 'What', cell: (row) => changeSummary(row) || '–', hideOnPhone: true },
  { key: 'by', header: 'Explained by', cell: (row) => <ExplainedBy change={row} />, width: 280, hideOnPhone: true },
]

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

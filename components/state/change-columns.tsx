import type { Column } from '@/components/ui/data-table'
import { RelativeTime } from '@/components/ui/relative-time'
import { StateBadge } from '@/components/ui/state-badge'
import type { StateChange } from '@/lib/state/schema'
import {
  changeSummary,
  changeWord,
  explanationsOf,
  standing,
  UNEXPLAINED,
  type Unexplained as WithoutEvent,
  withoutEvent,
} from './change-words'
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
  { ...CHANGE, key: 'change-on-phone', width: 104, phoneOnly: true },
  { ...BY, key: 'by-on-phone', width: '38%', phoneOnly: true },
]
/** Beside an open change. */
export const NARROW_CHANGE_COLUMNS: Column<StateChange>[] = [NAME, CHANGE, { ...BY, width: 240 }]

function ExplainedBy({ change }: { change: StateChange }) {
  const [event] = explanationsOf(change)
  if (event === undefined) return <Unexplained standing={withoutEvent(change)} />
  return (
    <>
      {event.who}, <RelativeTime at={event.at} />
      {standing(change) === 'part' && ' (in part)'}
    </>
  )
}

/** Only where the audit log was read is it a cause for concern. */
export function Unexplained({ standing: is }: { standing: WithoutEvent }) {
  return <StateBadge tone={is === 'unexplained' ? 'attention' : 'idle'}>{UNEXPLAINED[is][0]}</StateBadge>
}

import type { Column } from '@/components/ui/data-table'
import { RelativeTime } from '@/components/ui/relative-time'
import { StateBadge } from '@/components/ui/state-badge'
import type { Delivery, Subscription } from '@/lib/reports/subscription-schema'
import { FREQUENCIES, receiverWords, STATUS, statusWord } from './subscription-words'

const REPORT: Column<Subscription> = { key: 'report', header: 'Report', cell: (row) => row.reportTitle }
const LAST: Column<Subscription> = { key: 'last', header: 'Last', cell: (row) => <LastResult row={row} />, width: 130 }

/** Beside an open pane. */
export const NARROW_COLUMNS: Column<Subscription>[] = [REPORT, LAST]

export const SUBSCRIPTION_COLUMNS: Column<Subscription>[] = [
  REPORT,
  {
    key: 'frequency',
    header: 'Frequency',
    cell: (row) => FREQUENCIES[row.frequency],
    width: 110,
    hideOnPhone: true,
  },
  { key: 'to', header: 'Sent to', cell: receiverWords, hideOnPhone: true },
  { key: 'owner', header: 'Owner', cell: (row) => row.owner, width: 180, hideOnPhone: true },
  { key: 'next', header: 'Next', cell: (row) => <Next row={row} />, width: 130, hideOnPhone: true },
  LAST,
]

export function Next({ row: { pausedAt, pausedBecause, nextAt } }: { row: Subscription }) {
  if (pausedBecause !== null) return <StateBadge tone="bad">Paused itself</StateBadge>
  if (pausedAt !== null) return <StateBadge tone="idle">Paused</StateBadge>
  return <RelativeTime at={nextAt} />
}

function LastResult({ row: { last } }: { row: Subscription }) {
  return last === null ? 'Nothing yet' : <DeliveryState delivery={last} />
}

export function DeliveryState({ delivery }: { delivery: Delivery }) {
  return <StateBadge tone={STATUS[delivery.status].tone}>{statusWord(delivery)}</StateBadge>
}

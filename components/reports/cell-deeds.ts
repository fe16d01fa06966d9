import type { ActivityItem } from '@/lib/activity/schema'
import type { CellDeed } from './cell-menu'
import { exclude, only } from './narrow'
import type { RecordColumn } from './record-columns'
import type { Investigation } from './use-investigation'
import { shownValue } from './value-words'

/** More values than that in one cell, such as tags, are better chosen in the filters. */
const MOST = 5
const AROUND_MS = 5 * 60_000

/** What one can do with the value of a cell, but for copying it. */
export function cellDeeds(
  column: RecordColumn,
  record: ActivityItem,
  { asked, ask, narrow }: Investigation,
): CellDeed[] {
  if (column.key === 'when') return timeDeeds(record, (when) => narrow({ when }))
  const values = (column.values?.(record) ?? []).slice(0, MOST)
  const name = (value: (typeof values)[number]) => (values.length > 1 ? shownValue(value) : 'this')
  return [
    ...values.map((value) => ({ label: `Only ${name(value)}`, run: () => ask(only(asked, value)) })),
    ...values.map((value) => ({ label: `Exclude ${name(value)}`, run: () => ask(exclude(asked, value)) })),
  ]
}

/** A moment can be neither equal to another nor excluded: what lies around it is what one looks for. */
function timeDeeds({ occurredAt }: ActivityItem, set: (when: string) => void): CellDeed[] {
  const at = Date.parse(occurredAt)
  const moment = (ms: number) => new Date(ms).toISOString()
  return [
    { label: 'Five minutes around', run: () => set(`${moment(at - AROUND_MS)}..${moment(at + AROUND_MS)}`) },
    { label: 'From this moment on', run: () => set(`${moment(at)}..`) },
    { label: 'Until this moment', run: () => set(`..${moment(at + 1)}`) },
  ]
}

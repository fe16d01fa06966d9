// The columns of a report's records in a file: all that a record says, the main ones on paper.

import { CONNECTORS } from '@/lib/activity/choices'
import type { Change } from '@/lib/activity/schema'
import type { ExportRow } from '@/lib/activity/stream'
import type { Column, Value } from '@/lib/files/table'

type Text = Omit<Column<ExportRow>, 'kind' | 'print'> & { print?: number }

const text = ({ print, ...column }: Text): Column<ExportRow> => ({ ...column, kind: 'text', print: print ?? null })

const HIDDEN = '(hidden)'

export const RECORD_COLUMNS: readonly Column<ExportRow>[] = [
  { key: 'when', header: 'When', kind: 'moment', width: 20, print: 9, of: (row) => row.occurredAt },
  text({
    key: 'who',
    header: 'Who',
    width: 32,
    print: 15,
    of: (row) => (row.whoHidden ? HIDDEN : row.who),
    data: (row) => (row.whoHidden ? null : row.who),
  }),
  text({ key: 'action', header: 'Action', width: 12, print: 7, of: (row) => row.action }),
  text({ key: 'type', header: 'Type', width: 18, of: (row) => row.type }),
  text({ key: 'activity', header: 'Activity', width: 34, print: 12, of: (row) => row.activity }),
  text({ key: 'what', header: 'What', width: 32, print: 13, of: (row) => row.what }),
  text({ key: 'with', header: 'With', width: 28, print: 10, of: (row) => row.counterpart }),
  text({ key: 'where', header: 'Where', width: 22, of: (row) => row.where }),
  text({ key: 'place', header: 'Place', width: 22, print: 8, of: (row) => row.place }),
  text({ key: 'application', header: 'Application', width: 26, of: (row) => row.application }),
  text({ key: 'result', header: 'Result', width: 12, print: 7, of: (row) => row.result }),
  text({ key: 'reason', header: 'Reason', width: 40, print: 12, of: (row) => row.reason }),
  { key: 'errorCode', header: 'Error code', kind: 'number', width: 11, print: null, of: (row) => row.errorCode },
  text({ key: 'connector', header: 'Connector', width: 18, of: (row) => CONNECTORS[row.kind] }),
  text({ key: 'sourceGroup', header: 'Source group', width: 20, of: (row) => row.sourceGroup }),
  text({ key: 'tags', header: 'Tags', width: 26, of: (row) => listed(row.tags), data: (row) => row.tags }),
  text({
    key: 'changes',
    header: 'Changes',
    width: 60,
    print: 14,
    of: (row) => listed(row.changes.map(changeWords)),
    data: (row) => row.changes,
  }),
  text({ key: 'whoId', header: 'Who, object ID', width: 38, of: (row) => row.whoId }),
  text({ key: 'whatId', header: 'What, object ID', width: 38, of: (row) => row.whatId }),
  text({ key: 'correlationId', header: 'Correlation ID', width: 38, of: (row) => row.correlationId }),
  text({ key: 'sourceId', header: 'Source ID', width: 38, of: (row) => row.sourceId }),
]

function listed(parts: readonly string[]): Value {
  return parts.length === 0 ? null : parts.join('; ')
}

/** `Department: "Sales" → "Marketing"`, a dash where there was or is nothing. */
function changeWords({ name, before, after }: Change): string {
  return `${name}: ${quoted(before)} → ${quoted(after)}`
}

function quoted(value: string | null): string {
  return value === null ? '–' : `"${value}"`
}

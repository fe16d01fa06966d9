import type { Column } from '@/components/ui/data-table'
import { ExactTime } from '@/components/ui/exact-time'
import { RelativeTime } from '@/components/ui/relative-time'
import { type ActivityItem, Sort } from '@/lib/activity/schema'
import type { FieldValue } from './narrow'
import classes from './record-columns.module.css'
import { HiddenName, RecordResult } from './record-result'
import { shownValue } from './value-words'

export type RecordColumn = Omit<Column<ActivityItem>, 'width' | 'menu'> & {
  width: number
  /** Of a fixed length, or chosen: it does not give way where there is little room. */
  rigid?: boolean
  /** What is copied; empty where there is nothing. */
  text: (record: ActivityItem) => string
  /** What a filter can ask for or exclude by this cell. */
  values?: (record: ActivityItem) => FieldValue[]
}

/** What the two logs are called as connectors. */
const CONNECTORS = { activity: 'Entra ID Activity', logon: 'Entra ID Logons' } as const

/** A column whose text is what its field is asked by. */
function plain(
  field: 'activity' | 'action' | 'type' | 'what' | 'where' | 'place' | 'application',
  header: string,
  width: number,
): RecordColumn {
  const text = (record: ActivityItem) => record[field] ?? ''
  const values = (record: ActivityItem): FieldValue[] => (text(record) ? [{ field, value: text(record) }] : [])
  return { key: field, header, width, text, values, cell: (record) => text(record) || '–' }
}

const SORTED: readonly string[] = ['when', 'who', 'what', 'activity', 'where', 'result']

const ALL: RecordColumn[] = [
  {
    key: 'when',
    header: 'When',
    width: 188,
    rigid: true,
    text: ({ occurredAt }) => occurredAt,
    cell: ({ occurredAt }) => <ExactTime at={occurredAt} bare />,
  },
  plain('activity', 'Activity', 220),
  {
    key: 'who',
    header: 'Who',
    width: 200,
    text: ({ who }) => who,
    values: ({ who }) => (who ? [{ field: 'who', value: who }] : []),
    cell: (record) => <Who record={record} />,
  },
  plain('what', 'What', 180),
  {
    key: 'with',
    header: 'With',
    width: 180,
    text: ({ counterpart }) => withText(counterpart),
    values: ({ counterpart }) => (counterpart ? [{ field: 'with', value: counterpart }] : []),
    cell: ({ counterpart }) => withText(counterpart) || '–',
  },
  plain('where', 'Where', 140),
  plain('place', 'Place', 150),
  plain('application', 'Application', 180),
  plain('action', 'Action', 96),
  plain('type', 'Type', 120),
  {
    key: 'result',
    header: 'Result',
    width: 124,
    rigid: true,
    text: ({ result }) => (result ? shownValue({ field: 'result', value: result }) : ''),
    values: ({ result }) => (result ? [{ field: 'result', value: result }] : []),
    cell: ({ result }) => <RecordResult result={result} />,
  },
  {
    key: 'error-code',
    header: 'Error code',
    width: 104,
    rigid: true,
    align: 'right',
    text: ({ errorCode }) => (errorCode ? String(errorCode) : ''),
    values: ({ errorCode }) => (errorCode ? [{ field: 'error-code', value: String(errorCode) }] : []),
    cell: ({ errorCode }) => errorCode || '–',
  },
  {
    key: 'tags',
    header: 'Tags',
    width: 180,
    text: ({ tags }) => tags.join(', '),
    values: ({ tags }) => tags.map((value) => ({ field: 'tags', value })),
    cell: ({ tags }) => tags.join(', ') || '–',
  },
  {
    key: 'source',
    header: 'Source',
    width: 140,
    text: ({ sourceGroup }) => sourceGroup,
    values: ({ sourceGroup }) => (sourceGroup ? [{ field: 'source', value: sourceGroup }] : []),
    cell: ({ sourceGroup }) => sourceGroup || '–',
  },
  {
    key: 'connector',
    header: 'Connector',
    width: 160,
    text: ({ kind }) => CONNECTORS[kind],
    values: ({ kind }) => [{ field: 'connector', value: CONNECTORS[kind] }],
    cell: ({ kind }) => CONNECTORS[kind],
  },
]

export const RECORD_COLUMNS: readonly RecordColumn[] = ALL.map((column) => ({
  ...column,
  hideOnPhone: true,
  sortable: SORTED.includes(column.key),
}))

/** What a table shows until somebody chooses otherwise, by what it holds. */
export const SHOWN_AT_FIRST = {
  activity: ['when', 'activity', 'who', 'what', 'with', 'result'],
  logon: ['when', 'who', 'application', 'where', 'place', 'result', 'error-code'],
  all: ['when', 'activity', 'who', 'what', 'where', 'result'],
} as const satisfies Record<string, readonly string[]>

/** Descending, ascending, and back to the newest first. Time begins with ascending, because descending is how it stands. */
export function nextSort(sort: Sort | undefined, key: string): Sort | null {
  const [up, down] = [sortOf(key), sortOf(`-${key}`)]
  if (key === 'when') return sort === up ? null : up
  if (sort === up) return down
  return sort === down ? null : up
}

function sortOf(name: string): Sort | null {
  return Sort.safeParse(name).data ?? null
}

function withText(counterpart: string | null): string {
  return counterpart?.replaceAll('\n', ', ') ?? ''
}

function Who({ record }: { record: ActivityItem }) {
  return record.whoHidden ? <HiddenName /> : record.who || '–'
}

/** On a phone a record has two lines: what happened, and who it was. */
export const PHONE_COLUMNS: Column<ActivityItem>[] = [
  {
    key: 'phone',
    header: 'Activity',
    cell: (record) => (
      <>
        {record.activity}
        <span className={classes.second}>
          <Who record={record} />
        </span>
      </>
    ),
    phoneOnly: true,
  },
  {
    key: 'phone-when',
    header: 'When',
    cell: ({ occurredAt }) => <RelativeTime at={occurredAt} />,
    width: 96,
    phoneOnly: true,
  },
  {
    key: 'phone-result',
    header: 'Result',
    cell: ({ result }) => <RecordResult result={result} />,
    width: 112,
    phoneOnly: true,
  },
]

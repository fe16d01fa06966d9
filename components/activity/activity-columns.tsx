import { Box } from '@mantine/core'
import type { Column } from '@/components/ui/data-table'
import { EventTime } from '@/components/ui/event-time'
import { RelativeTime } from '@/components/ui/relative-time'
import type { ActivityItem } from '@/lib/activity/schema'
import classes from './activity-columns.module.css'
import { HiddenName, RecordResult } from './record-result'

type ActivityColumn = Column<ActivityItem>

const ACTIVITY: ActivityColumn = {
  key: 'activity',
  header: 'Activity',
  cell: (record) => <Activity record={record} />,
}
const RESULT: ActivityColumn = {
  key: 'result',
  header: 'Result',
  cell: (record) => <RecordResult result={record.result} />,
  width: 120,
}

export const ACTIVITY_COLUMNS: ActivityColumn[] = [
  ACTIVITY,
  { key: 'who', header: 'Who', cell: (record) => <Who record={record} />, width: '18%', hideOnPhone: true },
  { key: 'what', header: 'What', cell: whatText, width: '18%', hideOnPhone: true },
  {
    key: 'at',
    header: 'When',
    cell: (record) => <EventTime at={record.occurredAt} />,
    width: 'clamp(96px, 16vw, 232px)',
  },
  { key: 'where', header: 'Where', cell: whereText, width: '13%', hideOnPhone: true },
  RESULT,
]

/** Beside an open record: it tells the rest. */
export const NARROW_COLUMNS: ActivityColumn[] = [
  ACTIVITY,
  { key: 'who', header: 'Who', cell: (record) => <Who record={record} />, width: '36%', hideOnPhone: true },
  { key: 'at', header: 'When', cell: (record) => <RelativeTime at={record.occurredAt} />, width: 110 },
  RESULT,
]

function whatText({ what, counterpart }: Pick<ActivityItem, 'what' | 'counterpart'>): string {
  return [what, counterpart?.replaceAll('\n', ', ')].filter(Boolean).join(' · ') || '–'
}

function whereText({ where, place }: ActivityItem): string {
  return [where, place].filter(Boolean).join(' · ') || '–'
}

function Who({ record }: { record: ActivityItem }) {
  return record.whoHidden ? <HiddenName /> : record.who || '–'
}

/** A phone has no room for a column of its own for who it was. */
function Activity({ record }: { record: ActivityItem }) {
  return (
    <>
      {record.activity}
      <Box component="span" hiddenFrom="sm" className={classes.second}>
        <Who record={record} />
      </Box>
    </>
  )
}

import { Box } from '@mantine/core'
import type { Column } from '@/components/ui/data-table'
import { ExactTime } from '@/components/ui/exact-time'
import { RelativeTime } from '@/components/ui/relative-time'
import type { ActivityItem } from '@/lib/activity/schema'
import { HiddenName, RecordResult } from './record-result'

export const ACTIVITY_COLUMNS: Column<ActivityItem>[] = [
  { key: 'activity', header: 'Activity', cell: (record) => <Activity record={record} /> },
  { key: 'who', header: 'Who', cell: (record) => <Who record={record} />, width: '19%', hideOnPhone: true },
  { key: 'what', header: 'What', cell: whatText, width: '20%', hideOnPhone: true },
  { key: 'at', header: 'When', cell: (record) => <Time at={record.occurredAt} />, width: 'clamp(96px, 16vw, 215px)' },
  { key: 'where', header: 'Where', cell: whereText, width: '15%', hideOnPhone: true },
  { key: 'result', header: 'Result', cell: (record) => <RecordResult result={record.result} />, width: 120 },
]

export function whatText({ what, counterpart }: Pick<ActivityItem, 'what' | 'counterpart'>): string {
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
      <Box component="span" hiddenFrom="sm">
        {' by '}
        <Who record={record} />
      </Box>
    </>
  )
}

/** A phone has no room for both the exact time and what happened. */
function Time({ at }: { at: string }) {
  return (
    <>
      <Box component="span" visibleFrom="sm">
        <ExactTime at={at} />
      </Box>
      <Box component="span" hiddenFrom="sm">
        <RelativeTime at={at} />
      </Box>
    </>
  )
}

import { Box } from '@mantine/core'
import type { Column } from '@/components/ui/data-table'
import { ExactTime } from '@/components/ui/exact-time'
import { RelativeTime } from '@/components/ui/relative-time'
import type { ActivityItem } from '@/lib/activity/schema'
import { HiddenName, RecordResult } from './record-result'

export const ACTIVITY_COLUMNS: Column<ActivityItem>[] = [
  { key: 'at', header: 'When', cell: (record) => <Time at={record.occurredAt} />, width: 'clamp(100px, 16vw, 215px)' },
  { key: 'event', header: 'What happened', cell: (record) => <Event record={record} />, phoneOnly: true },
  { key: 'who', header: 'Who', cell: (record) => <Who record={record} />, width: '20%', hideOnPhone: true },
  { key: 'activity', header: 'Activity', cell: (record) => record.activity, width: '19%', hideOnPhone: true },
  { key: 'what', header: 'What', cell: whatText, hideOnPhone: true },
  { key: 'where', header: 'Where', cell: whereText, width: '14%', hideOnPhone: true },
  { key: 'result', header: 'Result', cell: (record) => <RecordResult result={record.result} />, width: 115 },
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

function Event({ record }: { record: ActivityItem }) {
  return (
    <>
      <Who record={record} />: {record.activity}
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

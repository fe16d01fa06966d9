'use client'

import { useQuery } from '@tanstack/react-query'
import { DetailPane } from '@/components/ui/detail-pane'
import { ErrorNotice } from '@/components/ui/error-notice'
import { recordQuery } from '@/lib/activity/client'
import type { ActivityItem } from '@/lib/activity/schema'
import { RecordBody } from './record-body'
import type { ActivityView } from './use-activity-view'

type Props = { organizationId: string; id: string; rows: ActivityItem[]; view: ActivityView }

/** A link may lead to a record that is not among the loaded rows. */
export function RecordDetail({ organizationId, id, rows, view }: Props) {
  const at = rows.findIndex((row) => row.id === id)
  const { data: record, error, refetch } = useQuery(recordQuery(organizationId, id))
  const [newer, older] = [rows[at - 1], at < 0 ? undefined : rows[at + 1]]
  return (
    <DetailPane
      label="Record"
      title={record?.activity ?? rows[at]?.activity ?? 'Record'}
      closeHref={view.href({ record: null })}
      previousHref={newer && view.href({ record: newer.id })}
      nextHref={older && view.href({ record: older.id })}
    >
      {record && <RecordBody record={record} href={view.href} />}
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
    </DetailPane>
  )
}

'use client'

import { useQuery } from '@tanstack/react-query'
import { DetailPane } from '@/components/ui/detail-pane'
import { ErrorNotice } from '@/components/ui/error-notice'
import { recordQuery } from '@/lib/activity/client'
import type { ActivityItem } from '@/lib/activity/schema'
import { RecordBody } from './record-body'

type Props = {
  organizationId: string
  id: string
  rows: ActivityItem[]
  /** This page with another record, or none. */
  hrefOf: (record: string | null) => string
}

/** A link may lead to a record that is not among the loaded rows. */
export function RecordDetail({ organizationId, id, rows, hrefOf }: Props) {
  const at = rows.findIndex((row) => row.id === id)
  const { data: record, error, refetch } = useQuery(recordQuery(organizationId, id))
  const [newer, older] = [rows[at - 1], at < 0 ? undefined : rows[at + 1]]
  return (
    <DetailPane
      label="Record"
      title={record?.activity ?? rows[at]?.activity ?? 'Record'}
      closeHref={hrefOf(null)}
      previousHref={newer && hrefOf(newer.id)}
      nextHref={older && hrefOf(older.id)}
    >
      {record && <RecordBody organizationId={organizationId} record={record} />}
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
    </DetailPane>
  )
}

'use client'

import { Group } from '@mantine/core'
import { ExportMenu } from '@/components/exports/export-menu'
import { SubscribeButton } from '@/components/subscriptions/subscribe-button'
import type { Report } from '@/lib/reports/schema'
import { CopyLink } from './copy-link'
import { useCount } from './record-count'
import type { Investigation } from './use-investigation'

type Props = { organizationId: string; report: Report; investigation: Investigation }

/** What is shown, taken along: as a file, again and again by mail, or as a link. */
export function ReportTakeaway({ organizationId, report, investigation: { query, search } }: Props) {
  const counted = useCount(organizationId, search)
  const parts = {
    organizationId,
    report: report.name,
    query,
    // The other views have rows of their own, which are not counted.
    count: report.view === 'records' ? counted : undefined,
  }
  return (
    <Group gap="sm" ml="auto" data-screen-only>
      <ExportMenu {...parts} />
      <SubscribeButton {...parts} />
      <CopyLink />
    </Group>
  )
}

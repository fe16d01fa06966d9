'use client'

import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams, useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { reportsQuery } from '@/lib/reports/client'
import { INVESTIGATION } from './investigation-href'
import { byCategory } from './report-categories'
import { ReportPane } from './report-pane'
import classes from './reports-frame.module.css'

/** The reports beside the one that is open; on a phone a drop-down above it. */
export function ReportsFrame({ organizationId, children }: { organizationId: string; children: ReactNode }) {
  const { name } = useParams()
  const router = useRouter()
  const { data } = useQuery(reportsQuery(organizationId))
  const reports = data?.items ?? []
  const current = typeof name === 'string' ? name : null
  return (
    <div className={classes.root}>
      <ReportPane organizationId={organizationId} reports={reports} current={current} />
      <NativeSelect
        className={classes.choice}
        aria-label="Report"
        value={current ?? ''}
        onChange={(event) => router.push(`/organizations/${organizationId}/reports/${event.currentTarget.value}`)}
        data={[
          ...(current === null ? [{ value: '', label: 'Choose a report' }] : []),
          { value: INVESTIGATION, label: 'New Investigation' },
          ...byCategory(reports).map(({ category, items }) => ({
            group: category,
            items: items.map((report) => ({ value: report.name, label: report.title })),
          })),
        ]}
        data-screen-only
      />
      <div className={classes.report}>{children}</div>
    </div>
  )
}

'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { StateReportView } from '@/components/state-reports/state-report-view'
import { useStateQuestion } from '@/components/state-reports/use-state-report'
import { ErrorNotice } from '@/components/ui/error-notice'
import { LocaleProvider } from '@/components/ui/locale'
import { PageTitle } from '@/components/ui/page-title'
import { reportQuery } from '@/lib/reports/client'
import type { Report } from '@/lib/reports/schema'
import { queryText } from './asked'
import { BillableView } from './billable-view'
import { ByDateView } from './by-date-view'
import { ByUserView } from './by-user-view'
import { INVESTIGATION } from './investigation-href'
import { rememberReport } from './last-report'
import { narrowed } from './narrow'
import type { Narrowing, ViewProps } from './narrowing'
import { RecordsView } from './records-view'
import { ReportHead } from './report-head'
import { ReportTakeaway } from './report-takeaway'
import { ReportTools } from './report-tools'
import { type Investigation, useInvestigation } from './use-investigation'

type Props = { organizationId: string; name: string }

export function ReportPage({ organizationId, name }: Props) {
  const { data: report, error, refetch } = useQuery(reportQuery(organizationId, name))
  useEffect(() => rememberReport(organizationId, name), [organizationId, name])
  if (report === undefined) {
    return (
      <>
        <PageTitle title="Report" />
        {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      </>
    )
  }
  return (
    <LocaleProvider timeZone={report.zone}>
      <OpenReport organizationId={organizationId} report={report} />
    </LocaleProvider>
  )
}

function OpenReport({ organizationId, report }: { organizationId: string; report: Report }) {
  return report.view === 'state' ? (
    <StateReport organizationId={organizationId} report={report} />
  ) : (
    <RecordsReport organizationId={organizationId} report={report} />
  )
}

function StateReport({ organizationId, report }: { organizationId: string; report: Report }) {
  const question = useStateQuestion(report)
  return (
    <>
      <ReportHead organizationId={organizationId} report={report} investigation={question} />
      <StateReportView organizationId={organizationId} report={report} question={question} />
    </>
  )
}

function RecordsReport({ organizationId, report }: { organizationId: string; report: Report }) {
  const investigation = useInvestigation(report)
  const parts = { organizationId, report, investigation }
  return (
    <>
      <ReportHead {...parts} />
      {report.view === 'billable' ? (
        <>
          <ReportTakeaway {...parts} />
          <BillableView organizationId={organizationId} />
        </>
      ) : (
        <>
          <ReportTools {...parts} />
          {report.view === 'records' ? <RecordsView {...parts} /> : <FigureView {...parts} />}
        </>
      )}
    </>
  )
}

type PartProps = { organizationId: string; report: Report; investigation: Investigation }

function FigureView({ organizationId, report, investigation }: PartProps) {
  const View = report.view === 'by-date' ? ByDateView : ByUserView
  return <View {...viewProps(organizationId, investigation)} />
}

/** The records behind a figure are an investigation of their own; the report keeps its rows. */
function viewProps(organizationId: string, { asked, search, ask }: Investigation): ViewProps {
  const hrefOf = (narrowing: Narrowing) =>
    `/organizations/${organizationId}/reports/${INVESTIGATION}?${queryText(narrowed(asked, narrowing))}`
  return { organizationId, query: search, onNarrow: (narrowing) => ask(narrowed(asked, narrowing)), hrefOf }
}

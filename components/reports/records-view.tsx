'use client'

import { Button } from '@mantine/core'
import { ErrorNotice } from '@/components/ui/error-notice'
import { SearchedTo } from '@/components/ui/searched-to'
import type { Report } from '@/lib/reports/schema'
import { ColumnChooser } from './column-chooser'
import { narrowed } from './narrow'
import { RecordCount, useCount } from './record-count'
import { RecordDetail } from './record-detail'
import { RecordsTable } from './records-table'
import classes from './records-view.module.css'
import { ReportCharts } from './report-charts'
import { ReportFooter } from './report-footer'
import { NothingHere } from './report-states'
import { useColumns } from './use-columns'
import type { Investigation } from './use-investigation'
import { useRecords } from './use-records'

type Props = { organizationId: string; report: Report; investigation: Investigation }

/** The records of a report: charts of them, the table, one of them beside it, and how complete they are. */
export function RecordsView({ organizationId, report, investigation }: Props) {
  const { asked, search, ask, open, recordHref } = investigation
  const records = useRecords(organizationId, investigation)
  const count = useCount(organizationId, search)
  const view = useColumns(asked.kind)
  const none = !records.loading && records.rows.length === 0
  return (
    <>
      {!none && (
        <ReportCharts
          organizationId={organizationId}
          query={search}
          beside={open !== null}
          onNarrow={(narrowing) => ask(narrowed(asked, narrowing))}
        />
      )}
      {records.error && <ErrorNotice error={records.error} onRetry={records.retry} />}
      {records.error && investigation.sort && (
        <Button variant="default" mt="sm" onClick={() => investigation.order(null)}>
          Show the newest first
        </Button>
      )}
      <div className={classes.above}>
        {/* While records come in, the count lags behind them. */}
        <RecordCount count={none || (count && count.count < records.rows.length) ? undefined : count} />
        <ColumnChooser view={view} />
      </div>
      <RecordsTable
        investigation={investigation}
        records={records}
        view={view}
        empty={
          records.error === null &&
          records.searchedTo === null && (
            <NothingHere
              organizationId={organizationId}
              report={report}
              investigation={investigation}
              connected={records.connected}
            />
          )
        }
        footer={<ReportFooter organizationId={organizationId} asked={asked} />}
      />
      {records.searchedTo !== null && (
        <SearchedTo at={records.searchedTo} loading={records.loadingMore} onMore={records.more} />
      )}
      {open !== null && (
        <RecordDetail organizationId={organizationId} id={open} rows={records.rows} hrefOf={recordHref} />
      )}
    </>
  )
}

'use client'

import { useElementSize } from '@mantine/hooks'
import { ColumnChooser } from '@/components/reports/column-chooser'
import { laidOut } from '@/components/reports/column-room'
import classes from '@/components/reports/records-view.module.css'
import { useChosenColumns } from '@/components/reports/use-columns'
import { stateObjectHref } from '@/components/state/state-href'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Count } from '@/components/ui/locale'
import { useRights } from '@/lib/auth/client'
import type { Report } from '@/lib/reports/schema'
import type { Right } from '@/lib/rights/schema'
import { type StateTable, TABLES } from '@/lib/state/table-schema'
import { StateFooter } from './state-footer'
import { NoRows } from './state-report-states'
import { StateRiskHead } from './state-risk-head'
import { forPhone, STATE_COLUMNS, shownAtFirst } from './state-table-columns'
import { StateTools } from './state-tools'
import { type StateAnswer, type StateQuestion, useStateAnswer } from './use-state-report'

type Props = { organizationId: string; report: Report; question: StateQuestion }

/** A report of the state: what the check behind it says, the table as of a moment, and what it rests on. */
export function StateReportView(props: Props) {
  const rights = useRights(props.organizationId)
  const needed: Right[] = props.question.asked.check === null ? ['state.view'] : ['state.view', 'risks.view']
  const lacking = needed.find((right) => !rights.has(right))
  if (lacking === undefined) return <OpenStateReport {...props} />
  return (
    <EmptyState title="You may not see this report">
      It takes the right "{lacking}". Whoever may grant rights in this organization can give it.
    </EmptyState>
  )
}

function OpenStateReport({ organizationId, report, question }: Props) {
  const answer = useStateAnswer(organizationId, question)
  const { first } = answer
  return (
    <>
      {first?.risk && <StateRiskHead organizationId={organizationId} risk={first.risk} />}
      <StateTools organizationId={organizationId} report={report.name} question={question} answer={answer} />
      {answer.error && <ErrorNotice error={answer.error} onRetry={answer.retry} />}
      {!answer.error && <Rows {...{ organizationId, question, answer }} />}
    </>
  )
}

type RowsProps = { organizationId: string; question: StateQuestion; answer: StateAnswer }

/** Until it is known how much room there is. */
const WIDEST = 2_000

function Rows({ organizationId, question, answer }: RowsProps) {
  const { asked, narrow } = question
  const { table } = asked
  const { ref, width: room } = useElementSize()
  const view = useChosenColumns(`state-${table}`, STATE_COLUMNS[table], shownAtFirst(table, asked.check))
  const { columns, width } = laidOut(view.columns, room || WIDEST)
  const { first, rows } = answer
  const count = first?.count ?? 0
  return (
    <>
      <div className={classes.above}>
        <span role="status">
          {count > 0 && (
            <>
              <Count value={count} /> {count === 1 ? TABLES[table].noun : `${TABLES[table].noun}s`}
            </>
          )}
        </span>
        <ColumnChooser view={view} />
      </div>
      <div ref={ref} className={classes.table} data-stale={answer.stale || undefined}>
        <DataTable
          label={TABLES[table].label}
          columns={forPhone(columns, asked.check)}
          rows={rows}
          rowKey={({ key }) => key}
          rowHref={({ object }) =>
            object ? stateObjectHref(organizationId, object, { asOf: asked.asOf, sourceId: asked.sourceId }) : undefined
          }
          loading={answer.loading}
          empty={<NoRows organizationId={organizationId} question={question} answer={first} />}
          footer={first && <StateFooter organizationId={organizationId} answer={first} />}
          hasMore={answer.hasMore}
          onMore={answer.more}
          loadingMore={answer.loadingMore}
          density={view.density}
          scrollWidth={room > 0 && width > room ? width : undefined}
          heads={{
            sorted: sortedBy(table, asked.sort),
            onSort: (key) => narrow({ sort: nextSort(asked.sort, key) }),
            onResize: view.resize,
          }}
        />
      </div>
    </>
  )
}

/** Without a wish, by the first column. */
function sortedBy(table: StateTable, sort: string | null) {
  if (sort === null) return { key: TABLES[table].columns[0]?.key ?? '', descending: false }
  return { key: sort.replace('-', ''), descending: sort.startsWith('-') }
}

/** Upwards, downwards, and back to how the table comes. */
function nextSort(sort: string | null, key: string): string | null {
  if (sort === key) return `-${key}`
  return sort === `-${key}` ? null : key
}

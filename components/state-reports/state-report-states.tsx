'use client'

import { Button } from '@mantine/core'
import { NothingRead } from '@/components/state/nothing-read'
import { EmptyState } from '@/components/ui/empty-state'
import type { StateReportPage } from '@/lib/reports/state-schema'
import { TABLES } from '@/lib/state/table-schema'
import type { StateQuestion } from './use-state-report'

type Props = { organizationId: string; question: StateQuestion; answer: StateReportPage | undefined }

/** Why a report has no rows, and what to do next. */
export function NoRows({ organizationId, question: { asked, modified, reset, narrow }, answer }: Props) {
  if (answer === undefined) return null
  if (answer.run === null)
    return (
      <NothingRead
        organizationId={organizationId}
        source={answer.source}
        asOf={asked.asOf}
        onNow={() => narrow({ asOf: null })}
      />
    )
  if (answer.risk?.verdict === 'not-assessed')
    return (
      <EmptyState title="Not assessed">
        {answer.risk.says} {answer.risk.fix}
      </EmptyState>
    )
  if (modified)
    return (
      <EmptyState
        title={`No ${TABLES[asked.table].noun} matches`}
        action={
          <Button variant="default" onClick={reset}>
            Clear filters
          </Button>
        }
      >
        Filters of different columns must all hold, and every word of the search must occur in the names of a row.
      </EmptyState>
    )
  return (
    <EmptyState title="Nothing in this report">
      When the tenant was read, there was nothing of this kind.
      {answer.gaps.length > 0 && ' What could not be read stands below.'}
    </EmptyState>
  )
}

'use client'

import { Button } from '@mantine/core'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Count } from '@/components/ui/locale'
import { Section } from '@/components/ui/section'
import type { RiskList } from '@/lib/risks/schema'
import { NARROW_COLUMNS, NOT_ASSESSED_COLUMNS, RISK_COLUMNS } from './risk-columns'
import { filterRisks, inOrder } from './risk-filter'
import type { RisksView } from './use-risks-view'

type Props = { list: RiskList; view: RisksView }

/** What was assessed, worst first; apart from it what was not, with the reason. */
export function RiskTables({ list, view }: Props) {
  const { filter, open, hrefOf, clear } = view
  const { assessed, notAssessed } = inOrder(filterRisks(list.items, filter))
  const common = {
    rowKey: ({ checkId }: { checkId: string }) => checkId,
    rowHref: ({ checkId }: { checkId: string }) => hrefOf(checkId),
    selectedKey: open,
  }
  if (assessed.length + notAssessed.length === 0) return <NoMatch onClear={clear} />
  return (
    <>
      {assessed.length > 0 && (
        <Section title="Assessed">
          <DataTable
            label="Risks"
            columns={open === null ? RISK_COLUMNS : NARROW_COLUMNS}
            rows={assessed}
            {...common}
            footer={
              <>
                <Count value={assessed.length} /> {assessed.length === 1 ? 'check' : 'checks'}
                {list.counts.accepted > 0 && (
                  <>
                    , <Count value={list.counts.accepted} /> accepted
                  </>
                )}
              </>
            }
          />
        </Section>
      )}
      {notAssessed.length > 0 && (
        <Section title="Not assessed">
          <DataTable label="Not assessed" columns={NOT_ASSESSED_COLUMNS} rows={notAssessed} {...common} />
        </Section>
      )}
    </>
  )
}

function NoMatch({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      title="No risk matches"
      action={
        <Button variant="default" onClick={onClear}>
          Clear filters
        </Button>
      }
    >
      Every filter must hold, and every word of the search must stand in the title, number or technique of a check.
    </EmptyState>
  )
}

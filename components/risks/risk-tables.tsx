'use client'

import { Button } from '@mantine/core'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Count } from '@/components/ui/locale'
import { Section } from '@/components/ui/section'
import type { RiskList } from '@/lib/risks/schema'
import { NARROW_COLUMNS, NARROW_NOT_ASSESSED_COLUMNS, NOT_ASSESSED_COLUMNS, RISK_COLUMNS } from './risk-columns'
import { filterRisks, inOrder } from './risk-filter'
import type { RisksView } from './use-risks-view'

type Props = { list: RiskList; view: RisksView }

/** What was found, worst first; then what nobody knows, with the reason; then what is as it should be. */
export function RiskTables({ list, view }: Props) {
  const { filter, open, hrefOf, clear } = view
  const { detected, notAssessed, notDetected } = inOrder(filterRisks(list.items, filter))
  const columns = open === null ? RISK_COLUMNS : NARROW_COLUMNS
  const common = {
    rowKey: ({ checkId }: { checkId: string }) => checkId,
    rowHref: ({ checkId }: { checkId: string }) => hrefOf(checkId),
    selectedKey: open,
  }
  if (detected.length + notAssessed.length + notDetected.length === 0) return <NoMatch onClear={clear} />
  return (
    <>
      {detected.length > 0 && (
        <Section title="Detected">
          <DataTable
            label="Detected"
            columns={columns}
            rows={detected}
            {...common}
            footer={<Checks count={detected.length} accepted={detected.filter(({ level }) => level === null).length} />}
          />
        </Section>
      )}
      {notAssessed.length > 0 && (
        <Section title="Not assessed">
          <DataTable
            label="Not assessed"
            columns={open === null ? NOT_ASSESSED_COLUMNS : NARROW_NOT_ASSESSED_COLUMNS}
            rows={notAssessed}
            {...common}
            footer={<Checks count={notAssessed.length} />}
          />
        </Section>
      )}
      {notDetected.length > 0 && (
        <Section title="Not detected">
          <DataTable
            label="Not detected"
            columns={columns}
            rows={notDetected}
            {...common}
            footer={<Checks count={notDetected.length} />}
          />
        </Section>
      )}
    </>
  )
}

function Checks({ count, accepted = 0 }: { count: number; accepted?: number }) {
  return (
    <>
      <Count value={count} /> {count === 1 ? 'check' : 'checks'}
      {accepted > 0 && (
        <>
          , <Count value={accepted} /> accepted
        </>
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

'use client'

import { Title } from '@mantine/core'
import { type Column, DataTable } from '@/components/ui/data-table'
import { Count } from '@/components/ui/locale'
import { StateBadge } from '@/components/ui/state-badge'
import type { ConnectorKind, Stream } from '@/lib/sources/connector-schema'
import type { Window } from '@/lib/sources/run-schema'
import { type Day, type Month, spanOf } from './calendar'
import { STREAM_WORDS } from './connector-words'
import { narrowColumns } from './narrow-columns'
import { StoredLink } from './stored-link'
import { useOpenDay } from './use-open-day'
import { VERDICT_WORDS } from './verdict-words'

type Props = {
  organizationId: string
  sourceId: string
  kind: ConnectorKind
  connectorId: string
  stream: Stream
  months: Month[]
}

/** The strip as a table: the same days, newest first. */
export function DayTable({ organizationId, sourceId, kind, connectorId, stream, months }: Props) {
  const { opened, hrefOf } = useOpenDay()
  const rows = months.flatMap((month) => month.days.toReversed())
  const stored = ({ day, window }: Day) =>
    window === null ? (
      '–'
    ) : (
      <StoredLink
        organizationId={organizationId}
        part={{ sourceId, kind, ...spanOf(day) }}
        stored={window.stored}
        what={day}
      />
    )
  const columns: Column<Day>[] = [
    { key: 'day', header: 'Day (UTC)', cell: (day) => day.day },
    { key: 'verdict', header: 'Verdict', cell: (day) => <VerdictBadge verdict={day.verdict} />, width: 140 },
    { key: 'stored', header: 'Stored', cell: stored, align: 'right', width: 90 },
    ...FIGURES,
    {
      key: 'missing',
      header: 'Hours missing',
      cell: ({ window }) => (window === null ? '–' : <Count value={window.hours.missing ?? 0} />),
      align: 'right',
      width: 120,
      hideOnPhone: true,
    },
  ]
  return (
    <section aria-label={STREAM_WORDS[stream]}>
      <Title order={3} mt="lg" mb="sm">
        {STREAM_WORDS[stream]}
      </Title>
      <DataTable
        label={`Days of ${STREAM_WORDS[stream]}`}
        rows={rows}
        rowKey={(day) => day.day}
        rowHref={(day) => hrefOf({ connectorId, stream, day: day.day })}
        selectedKey={opened?.stream === stream ? opened.day : null}
        columns={narrowColumns(columns, opened !== null)}
      />
    </section>
  )
}

export function VerdictBadge({ verdict }: { verdict: Day['verdict'] }) {
  return <StateBadge tone={VERDICT_WORDS[verdict].tone}>{VERDICT_WORDS[verdict].word}</StateBadge>
}

const FIGURES = [
  figure('changed', 'Changed'),
  figure('late', 'Late'),
  figure('leftOut', 'Left out'),
  figure('rejected', 'Rejected'),
]

function figure(key: 'changed' | 'late' | 'leftOut' | 'rejected', header: string): Column<{ window: Window | null }> {
  const cell = ({ window }: { window: Window | null }) => (window === null ? '–' : <Count value={window[key]} />)
  return { key, header, cell, align: 'right', width: 100, hideOnPhone: true }
}

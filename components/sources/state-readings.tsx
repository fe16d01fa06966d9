'use client'

import { type Column, DataTable } from '@/components/ui/data-table'
import { ExactTime } from '@/components/ui/exact-time'
import { countText, useLocale } from '@/components/ui/locale'
import { StateBadge, type Tone } from '@/components/ui/state-badge'
import type { StateRun } from '@/lib/state/schema'
import { durationText } from './connector-words'
import { Disclosed } from './disclosed'

type Props = { runs: StateRun[]; hasMore: boolean; onMore: () => void; loadingMore: boolean }

/** Every reading of the tenant, newest first. */
export function StateReadings({ runs, ...more }: Props) {
  return (
    <Disclosed label="Readings so far">
      <DataTable label="Readings" columns={COLUMNS} rows={runs} rowKey={(run) => run.id} {...more} />
    </Disclosed>
  )
}

const WORDS = {
  running: { tone: 'running', word: 'Under way' },
  published: { tone: 'good', word: 'Complete' },
  abandoned: { tone: 'idle', word: 'Abandoned' },
} as const satisfies Record<StateRun['status'], { tone: Tone; word: string }>

const COLUMNS: Column<StateRun>[] = [
  { key: 'number', header: 'Reading', cell: ({ number }) => number, width: 90 },
  { key: 'begun', header: 'Begun', cell: ({ startedAt }) => <ExactTime at={startedAt} /> },
  {
    key: 'status',
    header: 'State',
    cell: ({ status }) => <StateBadge tone={WORDS[status].tone}>{WORDS[status].word}</StateBadge>,
    width: 130,
  },
  {
    key: 'took',
    header: 'Took',
    cell: ({ startedAt, publishedAt }) => durationText({ startedAt, endedAt: publishedAt }),
    width: 110,
    hideOnPhone: true,
  },
  {
    key: 'changes',
    header: 'Changes',
    cell: (run) => <Changes run={run} />,
    align: 'right',
    width: 110,
  },
  {
    key: 'lacking',
    header: 'Not read',
    cell: ({ parts }) => Object.values(parts).filter((part) => part && part.verdict !== 'ok').length,
    align: 'right',
    width: 110,
    hideOnPhone: true,
  },
]

function Changes({ run }: { run: StateRun }) {
  const { locale } = useLocale()
  const changes = Object.values(run.parts).reduce(
    (sum, part) => sum + (part ? part.added + part.changed + part.removed : 0),
    0,
  )
  return countText(changes, locale)
}

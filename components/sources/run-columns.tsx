import type { Column } from '@/components/ui/data-table'
import { EventTime } from '@/components/ui/event-time'
import { Count } from '@/components/ui/locale'
import { StateBadge } from '@/components/ui/state-badge'
import type { Run } from '@/lib/sources/connector-schema'
import { durationText, runWords, TRIGGER_WORDS } from './connector-words'

export const RUN_COLUMNS: Column<Run>[] = [
  { key: 'began', header: 'Began', cell: (run) => <EventTime at={run.startedAt ?? run.queuedAt} /> },
  { key: 'status', header: 'Status', cell: (run) => <RunState run={run} />, width: 120 },
  { key: 'took', header: 'Took', cell: durationText, width: 90, hideOnPhone: true },
  { key: 'by', header: 'By', cell: ({ trigger }) => TRIGGER_WORDS[trigger], width: 110, hideOnPhone: true },
  figure('read', 'Read'),
  figure('stored', 'Stored'),
  figure('changed', 'Changed'),
  figure('late', 'Late'),
  figure('leftOut', 'Left out'),
  figure('rejected', 'Rejected'),
]

function figure(key: 'read' | 'stored' | 'changed' | 'late' | 'leftOut' | 'rejected', header: string): Column<Run> {
  const cell = (run: Run) => <Count value={run[key]} />
  return { key, header, cell, align: 'right', width: 90, hideOnPhone: key !== 'stored' }
}

export function RunState({ run }: { run: Run }) {
  const { tone, word } = runWords(run)
  return <StateBadge tone={tone}>{word}</StateBadge>
}

'use client'

import { useQuery } from '@tanstack/react-query'
import { CopyValue } from '@/components/ui/copy-value'
import { DetailPane } from '@/components/ui/detail-pane'
import { ErrorNotice } from '@/components/ui/error-notice'
import { ExactTime } from '@/components/ui/exact-time'
import { Fields } from '@/components/ui/fields'
import { Count } from '@/components/ui/locale'
import { type ConnectorKey, runQuery } from '@/lib/sources/client'
import type { Run } from '@/lib/sources/connector-schema'
import { ConditionNote } from './condition-note'
import { durationText, TRIGGER_WORDS } from './connector-words'
import { RunState } from './run-columns'

type Props = { connectorKey: ConnectorKey; id: string; rows: Run[]; hrefOf: (id: string | null) => string }

/** One run: when, by whom, what came of it, and what stopped it. */
export function RunDetail({ connectorKey, id, rows, hrefOf }: Props) {
  const at = rows.findIndex((row) => row.id === id)
  const alone = useQuery({ ...runQuery(connectorKey, id), enabled: at < 0 })
  const run = rows[at] ?? alone.data
  const [newer, older] = [rows[at - 1], at < 0 ? undefined : rows[at + 1]]
  return (
    <DetailPane
      label="Run"
      title={run ? <ExactTime at={run.startedAt ?? run.queuedAt} /> : 'Run'}
      closeHref={hrefOf(null)}
      previousHref={newer && hrefOf(newer.id)}
      nextHref={older && hrefOf(older.id)}
    >
      {run && <RunFields run={run} />}
      {!run && alone.error && <ErrorNotice error={alone.error} onRetry={() => void alone.refetch()} />}
    </DetailPane>
  )
}

const COUNTS = [
  { key: 'read', label: 'Read', meaning: 'events that Microsoft sent, some of them known from an earlier look' },
  { key: 'stored', label: 'Stored', meaning: 'new records' },
  { key: 'changed', label: 'Changed', meaning: 'known events that came again with more in them' },
  { key: 'late', label: 'Late', meaning: 'new ones that were not there at the first look' },
  { key: 'leftOut', label: 'Left out', meaning: 'events of service accounts' },
  { key: 'rejected', label: 'Rejected', meaning: 'could not be stored as records' },
] as const

function RunFields({ run }: { run: Run }) {
  return (
    <>
      {run.problem && <ConditionNote condition={run.problem} />}
      <Fields
        items={[
          { label: 'Status', value: <RunState run={run} /> },
          { label: 'By', value: TRIGGER_WORDS[run.trigger] },
          { label: 'Queued', value: <ExactTime at={run.queuedAt} /> },
          { label: 'Began', value: run.startedAt && <ExactTime at={run.startedAt} /> },
          { label: 'Ended', value: run.endedAt && <ExactTime at={run.endedAt} /> },
          { label: 'Took', value: durationText(run) },
          ...COUNTS.map(({ key, label, meaning }) => ({
            label,
            value: (
              <>
                <Count value={run[key]} /> {meaning}
              </>
            ),
          })),
          { label: 'Run ID', value: <CopyValue label="run ID" value={run.id} shorten /> },
        ]}
      />
    </>
  )
}

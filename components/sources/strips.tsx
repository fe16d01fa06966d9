'use client'

import { Switch, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ErrorNotice } from '@/components/ui/error-notice'
import { useNow } from '@/components/ui/use-now'
import { useUrlState } from '@/lib/browser/url-state'
import { windowsQuery } from '@/lib/sources/client'
import type { Connector } from '@/lib/sources/connector-schema'
import { byStream, monthsOf } from './calendar'
import { CalendarStrip } from './calendar-strip'
import { DayTable } from './day-table'
import classes from './strips.module.css'
import { VERDICT_WORDS, VERDICTS } from './verdict-words'

/** Hours close one at a time, so a strip needs no haste. */
const LOOK_AGAIN_MS = 15_000

type Props = { organizationId: string; sourceId: string; connector: Connector }

/** What was collected when: a strip of days for each log that the connector reads, and the same as a table. */
export function Strips({ organizationId, sourceId, connector }: Props) {
  const [get, , set] = useUrlState()
  const nowMs = useNow()
  const { data, error, refetch } = useQuery({
    ...windowsQuery({ organizationId, connectorId: connector.id }, { by: 'day' }),
    refetchInterval: LOOK_AGAIN_MS,
  })
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <div className={classes.waiting} />
  const streams = byStream(data.items)
  if (streams.length === 0) {
    return connector.settings.enabled ? (
      <Text c="dimmed">What was collected when appears here with the first run.</Text>
    ) : null
  }
  const asTable = get('view') === 'table'
  const from = connector.backfill?.floor ?? null
  return (
    <>
      <div className={classes.tools}>
        <Legend />
        <Switch
          label="As a table"
          checked={asTable}
          onChange={(event) => set({ view: event.currentTarget.checked ? 'table' : null })}
        />
      </div>
      {streams.map(({ stream, windows }) => {
        const months = monthsOf(windows, { from, nowMs })
        const part = { connectorId: connector.id, stream, months }
        return asTable ? (
          <DayTable key={stream} {...part} organizationId={organizationId} sourceId={sourceId} kind={connector.kind} />
        ) : (
          <CalendarStrip key={stream} {...part} />
        )
      })}
    </>
  )
}

function Legend() {
  return (
    <ul className={classes.legend} aria-label="What the days mean">
      {VERDICTS.map((verdict) => (
        <li key={verdict} title={VERDICT_WORDS[verdict].meaning}>
          <span className={classes.swatch} data-verdict={verdict} aria-hidden />
          {VERDICT_WORDS[verdict].word}
        </li>
      ))}
    </ul>
  )
}

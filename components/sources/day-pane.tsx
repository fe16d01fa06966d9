'use client'

import { useQuery } from '@tanstack/react-query'
import { DataTable } from '@/components/ui/data-table'
import { DetailPane } from '@/components/ui/detail-pane'
import { ErrorNotice } from '@/components/ui/error-notice'
import { ExactTime } from '@/components/ui/exact-time'
import { useLocale } from '@/components/ui/locale'
import { PageNote } from '@/components/ui/page-note'
import { useNow } from '@/components/ui/use-now'
import { type ConnectorKey, windowsQuery } from '@/lib/sources/client'
import type { ConnectorKind, Stream } from '@/lib/sources/connector-schema'
import type { Window } from '@/lib/sources/run-schema'
import { dayAfter, dayText, type Hour, hoursOf, reasonsOf, spanOf } from './calendar'
import { STREAM_WORDS } from './connector-words'
import { VerdictBadge } from './day-table'
import { StoredLink } from './stored-link'
import { useOpenDay } from './use-open-day'
import { beyondStoredText } from './verdict-words'

type Props = { connectorKey: ConnectorKey; sourceId: string; kind: ConnectorKind; stream: Stream; day: string }

/** The hours of one day of one log: verdict, numbers and reasons. */
export function DayPane({ connectorKey, sourceId, kind, stream, day }: Props) {
  const { hrefOf } = useOpenDay()
  const href = (other: string) => hrefOf({ connectorId: connectorKey.connectorId, stream, day: other })
  const span = spanOf(day)
  const { data, error, refetch } = useQuery(windowsQuery(connectorKey, { by: 'hour', stream, ...span }))
  const nowMs = useNow()
  const isLast = nowMs < Date.parse(span.to)
  return (
    <DetailPane
      label="Hours of a day"
      title={`${dayText(day)}, ${STREAM_WORDS[stream].toLowerCase()}`}
      closeHref={hrefOf(null)}
      previousHref={isLast ? undefined : href(dayAfter(day, 1))}
      nextHref={href(dayAfter(day, -1))}
    >
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data && (
        <>
          <Reasons windows={data.items} />
          <Hours
            organizationId={connectorKey.organizationId}
            part={{ sourceId, kind }}
            hours={hoursOf(day, data.items).filter(({ from }) => Date.parse(from) <= nowMs)}
          />
        </>
      )}
    </DetailPane>
  )
}

function Reasons({ windows }: { windows: Window[] }) {
  return reasonsOf(windows).map(({ from, to, reason }) => (
    <PageNote key={from} tone="attention">
      <ExactTime at={from} /> to <ExactTime at={to} />: {reason}
    </PageNote>
  ))
}

type HoursProps = { organizationId: string; part: { sourceId: string; kind: ConnectorKind }; hours: Hour[] }

function Hours({ organizationId, part, hours }: HoursProps) {
  const { locale } = useLocale()
  return (
    <DataTable
      label="Hours"
      rows={hours}
      rowKey={({ from }) => from}
      columns={[
        { key: 'hour', header: 'Hour (UTC)', cell: ({ from }) => from.slice(11, 16), width: 94 },
        {
          key: 'verdict',
          header: 'Verdict',
          cell: ({ window }) => <VerdictBadge verdict={window?.verdict ?? 'unread'} />,
          width: 130,
        },
        {
          key: 'stored',
          header: 'Stored',
          align: 'right',
          width: 68,
          cell: ({ from, to, window }) => (
            <StoredLink
              organizationId={organizationId}
              part={{ ...part, from, to }}
              stored={window?.stored ?? 0}
              what={from.slice(0, 16)}
            />
          ),
        },
        {
          key: 'more',
          header: 'Besides',
          cell: ({ window }) => (window ? beyondStoredText(window, locale) : ''),
        },
      ]}
    />
  )
}

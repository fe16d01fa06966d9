import type { Column } from '@/components/ui/data-table'
import { RelativeTime } from '@/components/ui/relative-time'
import { CONNECTORS, ConnectorKind } from '@/lib/sources/connector-schema'
import type { Source } from '@/lib/sources/schema'
import { ConnectorState, SourceState } from './connector-state'
import { lagText } from './connector-words'

export const SOURCE_COLUMNS: Column<Source>[] = [
  { key: 'tenant', header: 'Source', cell: (source) => source.tenantName ?? source.tenantId },
  { key: 'status', header: 'Status', cell: (source) => <SourceState source={source} />, width: 160, phoneOnly: true },
  {
    key: 'tenantId',
    header: 'Tenant ID',
    cell: (source) => <code title={source.tenantId}>{source.tenantId}</code>,
    width: 110,
    hideOnPhone: true,
  },
  ...ConnectorKind.options.map((kind) => ({
    key: kind,
    header: CONNECTORS[kind],
    cell: ({ connectors }: Source) => <ConnectorState connector={connectors.find((one) => one.kind === kind)} />,
    width: 168,
    hideOnPhone: true,
  })),
  { key: 'lag', header: 'Lag', cell: (source) => lagText(worstLag(source)), width: 96, hideOnPhone: true },
  {
    key: 'last',
    header: 'Last event',
    cell: (source) => <RelativeTime at={latest(source.connectors.map((one) => one.lastEventAt))} none="–" />,
    width: 112,
    hideOnPhone: true,
  },
  {
    key: 'next',
    header: 'Next run',
    cell: (source) => <RelativeTime at={earliest(source.connectors.map((one) => one.nextRunAt))} none="–" />,
    width: 112,
    hideOnPhone: true,
  },
]

/** A source is as far behind as the connector that is furthest behind. */
function worstLag({ connectors }: Source): number | null {
  const known = connectors.flatMap((one) => (one.lagSeconds === null ? [] : [one.lagSeconds]))
  return known.length === 0 ? null : Math.max(...known)
}

function latest(times: (string | null)[]): string | null {
  return sorted(times).at(-1) ?? null
}

function earliest(times: (string | null)[]): string | null {
  return sorted(times)[0] ?? null
}

function sorted(times: (string | null)[]): string[] {
  return times.flatMap((at) => (at === null ? [] : [at])).sort()
}

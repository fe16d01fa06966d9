import type { Column } from '@/components/ui/data-table'
import { RelativeTime } from '@/components/ui/relative-time'
import { CONNECTORS, ConnectorKind } from '@/lib/sources/connector-schema'
import type { Source } from '@/lib/sources/schema'
import { ConnectorState, SourceState } from './connector-state'
import { lagText } from './connector-words'
import { DueTime } from './due-time'

const NAME: Column<Source> = {
  key: 'tenant',
  header: 'Source',
  cell: (source) => source.tenantName ?? source.tenantId,
}
const STATUS: Column<Source> = {
  key: 'status',
  header: 'Status',
  cell: (source) => <SourceState source={source} />,
  width: 170,
}

/** Beside an open pane, as on a phone, one word stands for the three connectors. */
export const NARROW_COLUMNS: Column<Source>[] = [NAME, STATUS]

export const SOURCE_COLUMNS: Column<Source>[] = [
  NAME,
  { ...STATUS, phoneOnly: true },
  {
    key: 'tenantId',
    header: 'Tenant ID',
    cell: (source) => <code title={source.tenantId}>{source.tenantId}</code>,
    width: '9%',
    hideOnPhone: true,
  },
  ...ConnectorKind.options.map((kind) => ({
    key: kind,
    header: CONNECTORS[kind],
    cell: ({ connectors }: Source) => <ConnectorState connector={connectors.find((one) => one.kind === kind)} />,
    width: '15.5%',
    hideOnPhone: true,
  })),
  { key: 'lag', header: 'Lag', cell: (source) => lagText(worstLag(source)), width: '8%', hideOnPhone: true },
  {
    key: 'last',
    header: 'Last event',
    cell: (source) => <RelativeTime at={latest(source.connectors.map((one) => one.lastEventAt))} none="–" />,
    width: '10%',
    hideOnPhone: true,
  },
  {
    key: 'next',
    header: 'Next run',
    cell: (source) => <DueTime at={earliest(source.connectors.map((one) => one.nextRunAt))} none="–" />,
    width: '10%',
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

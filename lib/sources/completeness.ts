// How complete what was collected is: told with every report, to people who may not see sources as well.

import type { z } from 'zod'
import type { Actor } from '@/lib/actor'
import { now } from '@/lib/clock'
import { withOrganization } from '@/lib/db/organization'
import { type MissingRow, selectLiveSources, selectMissing } from './completeness-queries'
import type { Completeness, completenessOperations } from './completeness-schema'
import { type ConnectorRow, type StreamRow, selectConnectors, selectStreams } from './connector-queries'
import { Condition, type ConnectorKind } from './connector-schema'
import { conditionOf } from './status'
import { settingsOf, streamsOf } from './streams'

type Span = z.output<NonNullable<(typeof completenessOperations)['get']['query']>>
type Log = Completeness['logs'][number]

const KINDS = [
  ['activity', 'activity'],
  ['logon', 'logons'],
] as const satisfies [Log['kind'], ConnectorKind][]

/** A log that was never collected and is not to be is not told of; of one that is switched off, how far it came. */
export async function getCompleteness(actor: Actor, span: Span): Promise<Completeness> {
  return withOrganization(actor.organizationId, async (scope) => {
    const sourceIds = await selectLiveSources(scope)
    const connectors = await selectConnectors(scope, { sourceIds })
    const ids = connectors.map(({ id }) => id)
    const [streams, missing] = [await selectStreams(scope, ids), await selectMissing(scope, span)]
    const found = { streams, missing, from: span.from }
    const logs = KINDS.flatMap(([kind, connector]) =>
      logOf(kind, { ...found, connectors: connectors.filter((one) => one.kind === connector), connector }),
    )
    return { connected: sourceIds.length > 0, logs }
  })
}

type Found = {
  connector: ConnectorKind
  connectors: ConnectorRow[]
  streams: StreamRow[]
  missing: MissingRow[]
  from: string | undefined
}

function logOf(kind: Log['kind'], { connector, connectors, streams, missing, from }: Found): Log[] {
  const on = connectors.filter(({ crawl, enabled }) => crawl && enabled)
  const read = on.length > 0 ? on.flatMap((one) => wantedOf(one, { connector, streams })) : ofAll(connectors, streams)
  if (read.length === 0) return []
  const lacks = missing.find((row) => row.kind === connector)
  const [marks, bottoms] = [read.map((one) => one?.watermark), read.map((one) => one?.backfilledTo)]
  const readFrom = marks.every(isKnown) ? timeOf(bottoms.filter(isKnown), Math.max) : null
  return [
    {
      kind,
      completeTo: marks.every(isKnown) ? timeOf(marks.filter(isKnown), Math.min) : null,
      missingHours: lacks?.hours ?? 0,
      leftOut: lacks?.leftOut ?? 0,
      rejected: lacks?.rejected ?? 0,
      readFrom: readFrom !== null && (from === undefined || Date.parse(from) < Date.parse(readFrom)) ? readFrom : null,
      problems: on.flatMap(problemOf),
    },
  ]
}

/** One for each log of Microsoft that the settings ask for; undefined where it was never read. */
function wantedOf({ id, settings }: ConnectorRow, { connector, streams }: Pick<Found, 'connector' | 'streams'>) {
  return streamsOf(settingsOf(connector, settings)).map((name) =>
    streams.find(({ connectorId, stream }) => connectorId === id && stream === name),
  )
}

function ofAll(connectors: readonly ConnectorRow[], streams: readonly StreamRow[]) {
  return streams.filter(
    ({ connectorId, watermark }) => watermark !== null && connectors.some(({ id }) => id === connectorId),
  )
}

/** Passing troubles too: they say why it lies back. */
function problemOf({ tenantName, tenantId, condition, nextRunAt }: ConnectorRow): Log['problems'] {
  const told = conditionOf({ condition: Condition.nullable().parse(condition), nextRunAt }, now())
  return told === null ? [] : [{ tenant: tenantName ?? tenantId, sentence: told.sentence, fix: told.fix }]
}

function isKnown(at: Date | null | undefined): at is Date {
  return at !== null && at !== undefined
}

function timeOf(times: Date[], choose: (...times: number[]) => number): string | null {
  return times.length === 0 ? null : new Date(choose(...times.map((at) => at.getTime()))).toISOString()
}

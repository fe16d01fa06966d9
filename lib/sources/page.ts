// Sources with everything that hangs on them, in four statements however many there are.

import type { Scope } from '@/lib/db/organization'
import { type ConnectorRow, selectConnectors, selectStreams } from './connector-queries'
import type { Connector } from './connector-schema'
import { presentConnector, presentSource } from './present'
import { type SourceRow, selectSource } from './queries'
import { selectLastRuns } from './run-queries'
import type { Source } from './schema'
import { selectServiceGroups } from './service-group-queries'

export async function presentSources(scope: Scope, rows: SourceRow[], now: Date): Promise<Source[]> {
  const ids = rows.map(({ id }) => id)
  const connectorRows = await selectConnectors(scope, { sourceIds: ids })
  const connectors = await presentConnectors(scope, connectorRows, now)
  const groups = await selectServiceGroups(scope, ids)
  return rows.map((row) => {
    const own = connectors.filter(({ sourceId }) => sourceId === row.id).map(({ connector }) => connector)
    const records = own.reduce((sum, connector) => sum + connector.records, 0)
    return presentSource(row, { connectors: own, groups: groups.filter((one) => one.sourceId === row.id), records })
  })
}

/** Null where there is none; deleted ones with kept records are there only if `kept`. */
export async function findPresented(scope: Scope, id: string, { now, kept = false }: { now: Date; kept?: boolean }) {
  const row = await selectSource(scope, id, { kept })
  const [source = null] = row === null ? [] : await presentSources(scope, [row], now)
  return source
}

async function presentConnectors(scope: Scope, rows: ConnectorRow[], now: Date) {
  const ids = rows.map(({ id }) => id)
  const streams = await selectStreams(scope, ids)
  const runs = await selectLastRuns(scope, ids)
  return rows.map((row): { sourceId: string; connector: Connector } => {
    const own = streams.filter(({ connectorId }) => connectorId === row.id)
    const run = runs.find(({ connectorId }) => connectorId === row.id) ?? null
    return { sourceId: row.sourceId, connector: presentConnector(row, own, run, now) }
  })
}

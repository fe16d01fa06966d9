// Whoever widens what is collected means the past too: it was read for less, and is read again.

import { now } from '@/lib/clock'
import type { Scope } from '@/lib/db/organization'
import { ConnectorKind } from './connector-schema'
import { forgetPast } from './past-queries'
import { reschedule } from './schedule'
import { settingsOf } from './streams'

/** Behind the change, in its transaction. A log that is new begins with its past by itself. */
export async function readPastAgain(scope: Scope, connectorIds: string[]): Promise<void> {
  if (connectorIds.length === 0) return
  await forgetPast(scope, connectorIds, now())
  await reschedule(scope, { connectorIds }, { wake: true })
}

/** Of a connector as effective. */
type Known = { id: string; kind: string; settings: unknown }

/** Ids of those that are to collect sign-ins that they passed over so far. */
export function widened(before: readonly Known[], after: readonly Known[]): string[] {
  const wereWanted = new Map(before.map((connector) => [connector.id, wanted(connector)]))
  return after.flatMap((connector) => {
    const were = wereWanted.get(connector.id) ?? []
    return wanted(connector).every((result) => were.includes(result)) ? [] : connector.id
  })
}

function wanted({ kind, settings: stored }: Known): string[] {
  const of = settingsOf(ConnectorKind.parse(kind), stored)
  if (of.kind !== 'logons') return []
  const { collectFailed, collectSuccessful } = of.settings
  return [...(collectFailed ? ['failed'] : []), ...(collectSuccessful ? ['successful'] : [])]
}

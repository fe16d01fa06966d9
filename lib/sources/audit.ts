// What the console audit keeps of a source: its name, and its settings as they hold, never a secret.

import { isDeepStrictEqual } from 'node:util'
import type { Source } from './schema'

export function auditable(source: Source): Record<string, unknown> {
  return {
    tenantId: source.tenantId,
    cloud: source.cloud,
    sourceGroup: source.sourceGroup.name,
    crawl: source.crawl,
    credential: source.credential?.displayName ?? null,
    serviceAccountGroups: source.serviceAccountGroups.map(({ objectId, name }) => `${name} (${objectId})`),
    ...Object.fromEntries(source.connectors.map(({ kind, settings }) => [kind, settings])),
  }
}

/** As the object of an entry. */
export function named({ id, tenantName, tenantId }: Pick<Source, 'id' | 'tenantName' | 'tenantId'>) {
  return { id, name: tenantName ?? tenantId }
}

/** Only what differs. */
export function difference(before: Source, after: Source) {
  return differing(auditable(before), auditable(after))
}

export function differing(old: Record<string, unknown>, now: Record<string, unknown>) {
  const keys = Object.keys(now).filter((key) => !isDeepStrictEqual(old[key], now[key]))
  const pick = (from: Record<string, unknown>) => Object.fromEntries(keys.map((key) => [key, from[key]]))
  return { before: pick(old), after: pick(now) }
}

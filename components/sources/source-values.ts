import { z } from 'zod'
import { type Connector, ConnectorSettings } from '@/lib/sources/connector-schema'
import type { ServiceGroup, Source, UpdateSource } from '@/lib/sources/schema'

/** What the form of a source edits; null where the group says it. */
export type SourceValues = {
  sourceGroup: string
  credentialId: string
  crawl: boolean | null
  connectors: { [K in keyof ConnectorSettings]: ConnectorSettings[K] | null }
  serviceAccountGroups: Pick<ServiceGroup, 'objectId' | 'name'>[]
}

export function valuesOf(source: Source): SourceValues {
  const own = ownSettings(source.connectors)
  return {
    sourceGroup: source.sourceGroup.name,
    credentialId: source.credential?.id ?? '',
    crawl: source.crawlInherited ? null : source.crawl,
    connectors: own,
    serviceAccountGroups: source.serviceAccountGroups.map(({ objectId, name }) => ({ objectId, name })),
  }
}

/** Only what differs, so that two people who edit different things do not undo each other. */
export function toChange(values: SourceValues, before: SourceValues): UpdateSource {
  const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
  const { sourceGroup, credentialId, crawl, connectors, serviceAccountGroups } = values
  return {
    ...(sourceGroup !== before.sourceGroup && { sourceGroup }),
    ...(credentialId !== before.credentialId && { credentialId }),
    ...(crawl !== before.crawl && { crawl }),
    ...(!same(connectors, before.connectors) && {
      connectors: {
        ...(!same(connectors.activity, before.connectors.activity) && { activity: connectors.activity }),
        ...(!same(connectors.logons, before.connectors.logons) && { logons: connectors.logons }),
        ...(!same(connectors.state, before.connectors.state) && { state: connectors.state }),
      },
    }),
    ...(!same(serviceAccountGroups, before.serviceAccountGroups) && {
      serviceAccountGroups: serviceAccountGroups.map(({ objectId }) => objectId),
    }),
  }
}

/** What the connectors are set to, whoever says it. */
export function effectiveSettings(connectors: Connector[]): ConnectorSettings {
  return ConnectorSettings.parse(settingsByKind(connectors, () => true))
}

function ownSettings(connectors: Connector[]): SourceValues['connectors'] {
  return OwnSettings.parse({ ...NONE, ...settingsByKind(connectors, ({ inherited }) => !inherited) })
}

const NONE = { activity: null, logons: null, state: null }

const OwnSettings = z.object({
  activity: ConnectorSettings.shape.activity.nullable(),
  logons: ConnectorSettings.shape.logons.nullable(),
  state: ConnectorSettings.shape.state.nullable(),
})

function settingsByKind(connectors: Connector[], wanted: (connector: Connector) => boolean) {
  return Object.fromEntries(connectors.filter(wanted).map(({ kind, settings }) => [kind, settings]))
}

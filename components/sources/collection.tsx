'use client'

import type { SourceKey } from '@/lib/sources/client'
import { Stream } from '@/lib/sources/connector-schema'
import type { Source } from '@/lib/sources/schema'
import { ConnectorSection } from './connector-section'
import { DayPane } from './day-pane'
import { useOpenDay } from './use-open-day'

type Props = { sourceKey: SourceKey; source: Source; onCheck: () => void }

/** The connectors of a source in the order of the wizard, and beside them the day that was opened. */
export function Collection({ sourceKey: { organizationId }, source, onCheck }: Props) {
  const { opened } = useOpenDay()
  const connector = source.connectors.find((one) => one.id === opened?.connectorId)
  const stream = Stream.safeParse(opened?.stream).data
  return (
    <>
      {source.connectors.map((one) => (
        <ConnectorSection
          key={one.id}
          organizationId={organizationId}
          source={source}
          connector={one}
          onCheck={onCheck}
        />
      ))}
      {opened && connector && stream && (
        <DayPane
          key={`${connector.id} ${stream}`}
          connectorKey={{ organizationId, connectorId: connector.id }}
          sourceId={source.id}
          kind={connector.kind}
          stream={stream}
          day={opened.day}
        />
      )}
    </>
  )
}

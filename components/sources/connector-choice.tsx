'use client'

import { SegmentedControl } from '@mantine/core'
import { useUrlState } from '@/lib/browser/url-state'
import type { Connector } from '@/lib/sources/connector-schema'
import type { Source } from '@/lib/sources/schema'
import { SHORT_NAMES } from './connector-words'

type Props = { source: Source; chosen: Connector }

/** Whose runs or rejected events are listed. */
export function ConnectorChoice({ source, chosen }: Props) {
  const [, , set] = useUrlState()
  return (
    <SegmentedControl
      aria-label="Connector"
      mb="md"
      value={chosen.id}
      onChange={(connector) => set({ connector, run: null, reject: null })}
      data={source.connectors
        .filter(({ kind }) => kind !== 'state')
        .map(({ id, kind }) => ({ value: id, label: SHORT_NAMES[kind] }))}
    />
  )
}

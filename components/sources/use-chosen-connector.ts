'use client'

import { useUrlState } from '@/lib/browser/url-state'
import type { Connector } from '@/lib/sources/connector-schema'
import type { Source } from '@/lib/sources/schema'

/** The connector that the address names, or the first. */
export function useChosenConnector(source: Source): Connector | undefined {
  const [get] = useUrlState()
  const asked = get('connector')
  return source.connectors.find((one) => one.id === asked) ?? source.connectors[0]
}

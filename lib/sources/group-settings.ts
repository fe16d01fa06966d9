// What a source inherits from its group and what it says itself; pure.

import { isDeepStrictEqual } from 'node:util'
import { ConnectorKind, type ConnectorSettings } from './connector-schema'
import type { OwnSettings } from './queries'

type Given = { [K in keyof ConnectorSettings]?: ConnectorSettings[K] | null | undefined }

/** What equals the group's is inherited, so that it follows the group from now on; null gives it back to the group. */
export function ownSettings(given: Given, group: ConnectorSettings): OwnSettings[] {
  return ConnectorKind.options.flatMap((kind) => {
    const settings = given[kind]
    if (settings === undefined) return []
    return [{ kind, settings: settings === null || isDeepStrictEqual(settings, group[kind]) ? null : settings }]
  })
}

/** As `ownSettings`, for the switch of the source. */
export function ownCrawl(given: boolean | null, group: boolean): boolean | null {
  return given === group ? null : given
}

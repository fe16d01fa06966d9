// All parts of the state in the order in which they are read: first what no run is published without, then what hangs on it.

import type { OptionalPermission } from '@/lib/sources/connector-schema'
import type { Part } from '@/lib/state/type-schema'
import { LINK_REQUESTS, type LinkRequest } from './link-requests'
import { COMPOUND_REQUESTS, type CompoundRequest } from './state-compound'
import { REQUESTS, type StateRequest } from './state-requests'

export type StatePart = {
  part: Part
  permission: string
  optional: OptionalPermission | null
  mandatory: boolean
} & (
  | { how: 'type'; request: StateRequest }
  | { how: 'compound'; request: CompoundRequest }
  | { how: 'links'; request: LinkRequest }
)

const OTHERS = { optional: null, mandatory: false } as const

export const STATE_PARTS: readonly StatePart[] = [
  ...REQUESTS.map((request) => ({
    ...{ how: 'type' as const, request, part: request.type, permission: request.permission },
    ...{ optional: request.optional ?? null, mandatory: request.mandatory ?? false },
  })),
  ...COMPOUND_REQUESTS.map((request) => ({
    ...{ how: 'compound' as const, request, part: request.type, permission: request.permission, ...OTHERS },
  })),
  ...LINK_REQUESTS.map((request) => ({
    ...{ how: 'links' as const, request, part: request.kind, permission: request.permission, ...OTHERS },
  })),
]

// What all requests of one opened Graph share: the target, its hosts, the limits of its tenant, and what is known of Microsoft's clock.

import type { Cloud } from '@/lib/clouds/schema'
import { env } from '@/lib/env'
import { once } from '@/lib/once'
import { TENANT_ID_MALFORMED } from './explain-token'
import { GraphError } from './graph-error'
import { graphHosts } from './hosts'
import { createLimiters, type Limiters, tenantLimiters } from './limits'
import { REAL_TIME, type Timing } from './timing'
import type { Token } from './token'

export type GraphCredential = {
  /** Credential id and version: what was got with an older content is not used with a newer one. */
  key: string
  clientId: string
} & ({ secret: string } | { privateKeyPem: string; certificateDer: Uint8Array })

export type GraphTarget = { cloud: Cloud; tenantId: string; credential: GraphCredential }

export type GraphOptions = {
  /** Somebody sits and waits: what fails is tried once more at most, after a short wait. */
  hurried?: boolean
  /** For measurements against a simulator: ask as fast as it answers. */
  limits?: 'off'
  /** A time of its own brings limiters of its own. */
  timing?: Timing
}

export type Session = {
  target: GraphTarget
  hosts: { login: string; graph: string }
  hurried: boolean
  timing: Timing
  /** Those of this moment; null: off. */
  limiters: () => Limiters | null
  clock: { skewSeconds: number | null }
  /** The token that was asked for because a permission was missing. */
  renewal: Promise<Token> | null
}

export const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export function openSession(target: GraphTarget, { limits, timing, hurried = false }: GraphOptions): Session {
  if (!GUID.test(target.tenantId)) throw new GraphError(TENANT_ID_MALFORMED, { code: '900023' })
  const { cloud, tenantId } = target
  const own = timing && createLimiters(timing)
  const unlimited = limits === 'off' || env().GRAPH_LIMITS === 'off'
  return {
    target,
    hosts: graphHosts(cloud),
    hurried,
    timing: timing ?? REAL_TIME,
    limiters: () => (unlimited ? null : (own ?? tenantLimiters(cloud, tenantId))),
    clock: clockOf(cloud),
    renewal: null,
  }
}

/** Of a cloud, whose servers agree. */
function clockOf(cloud: Cloud): Session['clock'] {
  const clocks = once('graph.clocks', () => new Map<Cloud, Session['clock']>())
  const clock = clocks.get(cloud) ?? { skewSeconds: null }
  clocks.set(cloud, clock)
  return clock
}

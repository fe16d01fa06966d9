// One organization at a glance: shape and operation, the same for server and browser.

import { z } from 'zod'
import { operation } from '@/lib/operation'
import { Risk, RiskList } from '@/lib/risks/schema'
import { Connector } from '@/lib/sources/connector-schema'
import { Source } from '@/lib/sources/schema'

export const RecentChange = z.object({
  id: z.uuid(),
  at: z.string(),
  objectKind: z.enum(['user', 'role']),
  objectId: z.uuid(),
  objectName: z.string().nullable(),
  action: z.string(),
  actorName: z.string(),
})
export type RecentChange = z.infer<typeof RecentChange>

/** A tenant that is read: how its connectors do, and how many of its accounts are enabled. */
export const SourceHealth = Source.pick({ id: true, crawl: true, deletingAt: true, licence: true }).extend({
  name: z.string(),
  connectors: z.array(Connector.pick({ kind: true, status: true })),
  accounts: z.number().nullable(),
})
export type SourceHealth = z.infer<typeof SourceHealth>

/** Of the source that stands first where there are several. */
export const RisksInBrief = RiskList.pick({ assessedAt: true, counts: true, rising: true, falling: true }).extend({
  top: z.array(Risk.pick({ checkId: true, title: true, verdict: true, level: true, acceptance: true })),
})
export type RisksInBrief = z.infer<typeof RisksInBrief>

/** Each part is null for whoever may not see it. */
export const Overview = z.object({
  figures: z.object({ users: z.number(), inactiveUsers: z.number(), roles: z.number(), units: z.number() }).nullable(),
  changes: z.array(RecentChange).nullable(),
  /** What has been seen of connecting the first Entra tenant. */
  steps: z
    .object({
      profileId: z.uuid().nullable(),
      profiles: z.number(),
      tokenMade: z.boolean(),
      requestSeen: z.boolean(),
      usersArrived: z.boolean(),
    })
    .nullable(),
  sources: z.array(SourceHealth).nullable(),
  risks: RisksInBrief.nullable(),
})
export type Overview = z.infer<typeof Overview>

export const overviewOperations = {
  overview: operation({
    method: 'GET',
    path: '/api/v1/organizations/{organizationId}/overview',
    summary:
      'Figures, recent changes, health of sources, risks, and how far connecting Entra has come; null for what you may not see',
    access: 'session',
    response: Overview,
  }),
}

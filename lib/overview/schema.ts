// One organization at a glance: shape and operation, the same for server and browser.

import { z } from 'zod'
import { operation } from '@/lib/operation'

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
})
export type Overview = z.infer<typeof Overview>

export const overviewOperations = {
  overview: operation({
    method: 'GET',
    path: '/api/v1/organizations/{organizationId}/overview',
    summary: 'Figures, recent changes, and how far connecting Entra has come; null for what you may not see',
    access: 'session',
    response: Overview,
  }),
}

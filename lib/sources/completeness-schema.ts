// How complete what was collected is, for whoever reads reports and may not see sources. Shape and operation.

import { z } from 'zod'
import { operation } from '@/lib/operation'

export const Completeness = z.object({
  /** Whether the organization has a source at all. */
  connected: z.boolean(),
  logs: z.array(
    z.object({
      kind: z.enum(['activity', 'logon']),
      /** Everything before was read, by the log that lies back farthest; null while the first collection is under way. */
      completeTo: z.string().nullable(),
      /** Within the span asked for: hours that could not be read, events of service accounts that were left out, events that were refused. */
      missingHours: z.number(),
      leftOut: z.number(),
      rejected: z.number(),
      /** How far back the log was read, where that lies within the span. */
      readFrom: z.string().nullable(),
      /** What keeps it from being read at present, tenant by tenant: a licence or permission that is missing, and so on. */
      problems: z.array(z.object({ tenant: z.string(), sentence: z.string(), fix: z.string() })),
    }),
  ),
})
export type Completeness = z.infer<typeof Completeness>

export const completenessOperations = {
  get: operation({
    method: 'GET',
    path: '/api/v1/organizations/{organizationId}/completeness',
    summary: 'How far changes and sign-ins are complete, and what is missing within a span',
    access: 'activity.view',
    query: z.object({
      from: z.iso.datetime({ offset: true }).optional(),
      to: z.iso.datetime({ offset: true }).optional(),
    }),
    response: Completeness,
  }),
}

// The provisioning log: shapes and operations, the same for server and browser.

import { z } from 'zod'
import { listOf, page, repeated } from '@/lib/list'
import { operation } from '@/lib/operation'

/** What one request did to one user, role or membership. */
export const RequestChange = z.object({
  object: z.enum(['user', 'role', 'membership']),
  id: z.string(),
  name: z.string(),
  action: z.enum(['created', 'changed', 'disabled', 'enabled', 'deleted', 'added', 'removed']),
  before: z.record(z.string(), z.unknown()).optional(),
  after: z.record(z.string(), z.unknown()).optional(),
})
export type RequestChange = z.infer<typeof RequestChange>

export const ProvisioningRequest = z.object({
  id: z.uuid(),
  at: z.string(),
  method: z.string(),
  path: z.string(),
  status: z.number(),
  durationMs: z.number(),
  tokenLastFour: z.string().nullable(),
  address: z.string().nullable(),
  agent: z.string().nullable(),
  /** Names of Entra deviations that were recognised. */
  deviations: z.array(z.object({ name: z.string(), sentence: z.string() })),
  /** Why it was refused, as Entra was told. */
  detail: z.string().nullable(),
  requestBody: z.unknown(),
  changes: z.array(RequestChange),
  /** Wrong tokens are one row per profile, address and minute. */
  repeated: z.number(),
})
export type ProvisioningRequest = z.infer<typeof ProvisioningRequest>

/** `searchedTo`: a search stopped at this moment, having looked at enough; `next` searches on from there. */
export const RequestList = listOf(ProvisioningRequest).extend({ searchedTo: z.string().nullable() })
export type RequestList = z.infer<typeof RequestList>

export const RequestFilter = z.object({
  ...page,
  search: z.string().max(200).optional(),
  outcome: repeated(z.enum(['changed', 'read', 'refused', 'failed'])),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
})

const all = '/api/v1/organizations/{organizationId}/profiles/{profileId}/requests'

export const requestOperations = {
  list: operation({
    method: 'GET',
    path: all,
    summary: 'Provisioning log, newest first',
    access: 'entra-profiles.manage',
    params: z.object({ profileId: z.uuid() }),
    query: RequestFilter,
    response: RequestList,
  }),
  get: operation({
    method: 'GET',
    path: `${all}/{requestId}`,
    summary: 'One request of the provisioning log',
    access: 'entra-profiles.manage',
    params: z.object({ profileId: z.uuid(), requestId: z.uuid() }),
    response: ProvisioningRequest,
  }),
}

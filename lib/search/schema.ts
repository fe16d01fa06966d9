// Finding a person, role, profile, source or report by name: shape and operation, the same for server and browser.

import { z } from 'zod'
import { operation } from '@/lib/operation'

export const Finding = z.object({
  kind: z.enum(['user', 'role', 'profile', 'source', 'report']),
  /** Of a report that Rollcall comes with, its name in the address. */
  id: z.string(),
  name: z.string(),
  /** What tells namesakes apart: a user name, a description, a tenant ID. */
  detail: z.string().nullable(),
})
export type Finding = z.infer<typeof Finding>

export const searchOperations = {
  search: operation({
    method: 'GET',
    path: '/api/v1/organizations/{organizationId}/search',
    summary:
      'People, roles, Entra ID profiles, sources and reports by any part of their name, a few of each that you may see',
    access: 'session',
    query: z.object({ q: z.string().trim().min(1, 'is needed').max(100) }),
    response: z.object({ items: z.array(Finding) }),
  }),
}

// Every organization at a glance: shape and operation, the same for server and browser.

import { z } from 'zod'
import { operation } from '@/lib/operation'
import { Since } from '@/lib/risks/schema'

/** Each part is null for whoever may not see it there. */
export const HomeOrganization = z.object({
  id: z.uuid(),
  tags: z.array(z.string()).nullable(),
  users: z.number().nullable(),
  /** Of the tenants that are read: how many there are, and how many of their accounts are enabled. */
  tenants: z.object({ count: z.number(), accounts: z.number() }).nullable(),
  /** Over all its tenants; `assessedAt` null: never assessed, which is no finding. Rising and falling since the moment that was asked for. */
  risks: z
    .object({
      assessedAt: z.string().nullable(),
      high: z.number(),
      medium: z.number(),
      low: z.number(),
      rising: z.number(),
      falling: z.number(),
    })
    .nullable(),
})
export type HomeOrganization = z.infer<typeof HomeOrganization>

export const HomeQuery = z.object({ since: Since.default('month') })

export const homeOperations = {
  home: operation({
    method: 'GET',
    path: '/api/v1/home',
    summary: 'Organizations that you may see, with users, tenants and risks; null for what you may not see there',
    access: 'session',
    query: HomeQuery,
    response: z.object({ items: z.array(HomeOrganization) }),
  }),
}

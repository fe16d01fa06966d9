// Makes what a tenant pushes to, over the REST API: an organization, a profile, a token.

import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Rest } from './rest'

const Id = z.object({ id: z.string() })
const List = z.object({ items: z.array(Id) })
const NewToken = z.object({ tenantUrl: z.string(), secretToken: z.string() })

export type PushTarget = z.infer<typeof NewToken>

const YEAR_MS = 365 * 24 * 60 * 60 * 1000

/** The first organization there is, or a new one. */
export async function findOrMakeOrganization(rest: Rest, name: string): Promise<string> {
  const { items } = await rest('GET', '/api/v1/organizations', List)
  const [first] = items
  return first?.id ?? (await rest('POST', '/api/v1/organizations', Id, { name, timezone: 'Europe/Berlin' })).id
}

export async function makeProfile(
  rest: Rest,
  organizationId: string,
  profile: { name: string; tenantId?: string },
): Promise<PushTarget> {
  const profiles = `/api/v1/organizations/${organizationId}/profiles`
  const { id } = await rest('POST', profiles, Id, { tenantId: randomUUID(), applicationId: randomUUID(), ...profile })
  const expiresAt = new Date(Date.now() + YEAR_MS).toISOString()
  return rest('POST', `${profiles}/${id}/tokens`, NewToken, { name: profile.name, expiresAt })
}

// Makes what a tenant pushes to, over the REST API: an organization, a profile, a token.

import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Rest } from './rest'

const Id = z.object({ id: z.string() })
const Organizations = z.object({ items: z.array(Id.extend({ managing: z.boolean() })) })
const Profiles = z.object({ items: z.array(Id.extend({ name: z.string() })) })
const NewToken = z.object({ tenantUrl: z.string(), secretToken: z.string() })

export type PushTarget = z.infer<typeof NewToken>

const YEAR_MS = 365 * 24 * 60 * 60 * 1000

/** The managing organization, so that others may come and go; without it the first there is, or a new one. */
export async function findOrMakeOrganization(rest: Rest, name: string): Promise<string> {
  const { items } = await rest('GET', '/api/v1/organizations', Organizations)
  const first = items.find(({ managing }) => managing) ?? items[0]
  return first?.id ?? (await rest('POST', '/api/v1/organizations', Id, { name, timezone: 'Europe/Berlin' })).id
}

type Wanted = { name: string; tenantId?: string }

/** The profile of that name, or a new one. */
export async function findOrMakeProfile(
  rest: Rest,
  organizationId: string,
  { name, tenantId }: Wanted,
): Promise<string> {
  const { items } = await rest('GET', `${profilesOf(organizationId)}?limit=100`, Profiles)
  const found = items.find((profile) => profile.name === name)
  if (found !== undefined) return found.id
  const input = { name, tenantId: tenantId ?? randomUUID(), applicationId: randomUUID() }
  return (await rest('POST', profilesOf(organizationId), Id, input)).id
}

export function makeToken(rest: Rest, organizationId: string, profileId: string): Promise<PushTarget> {
  const expiresAt = new Date(Date.now() + YEAR_MS).toISOString()
  return rest('POST', `${profilesOf(organizationId)}/${profileId}/tokens`, NewToken, { expiresAt })
}

function profilesOf(organizationId: string): string {
  return `/api/v1/organizations/${organizationId}/profiles`
}

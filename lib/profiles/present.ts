// What leaves the room: a profile as the REST API shows it, with its state in one word.

import { Cloud } from '@/lib/clouds/schema'
import type { ProfileRow } from './queries'
import { OptionalAttribute, People, type Profile, type ProfileState } from './schema'
import { tenantUrl } from './tenant-url'

export function presentProfile(row: ProfileRow): Profile {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    tenantId: row.tenantId,
    applicationId: row.applicationId,
    cloud: Cloud.parse(row.cloud),
    unitId: row.unitId,
    unitName: row.unitName,
    keptAttributes: OptionalAttribute.options.filter((name) => !row.droppedAttributes.includes(name)),
    hasClientSecret: row.hasClientSecret,
    clientSecretExpiresAt: iso(row.clientSecretExpiresAt),
    state: stateOf(row),
    pausedAt: iso(row.pausedAt),
    deletingPeople: People.nullable().parse(row.deletingPeople),
    tenantUrl: tenantUrl(row.id),
    users: row.users,
    roles: row.roles,
    firstRequestAt: iso(row.firstRequestAt),
    lastRequestAt: iso(row.lastRequestAt),
    tokenExpiresAt: iso(row.tokenExpiresAt),
    createdAt: row.createdAt.toISOString(),
  }
}

function stateOf(row: Pick<ProfileRow, 'deletingAt' | 'pausedAt' | 'firstRequestAt'>): ProfileState {
  if (row.deletingAt !== null) return 'deleting'
  if (row.pausedAt !== null) return 'paused'
  return row.firstRequestAt === null ? 'waiting' : 'active'
}

export function iso(at: Date | null): string | null {
  return at?.toISOString() ?? null
}

// What leaves the room: an organization as the REST API shows it.

import type { Organization } from './schema'

export type OrganizationRow = Omit<Organization, 'createdAt' | 'deletingAt'> & {
  createdAt: Date
  deletingAt: Date | null
}

export function presentOrganization(row: OrganizationRow): Organization {
  const { id, name, timezone, country, tags, managing, activityKeptDays, createdAt, deletingAt } = row
  const times = { createdAt: createdAt.toISOString(), deletingAt: deletingAt?.toISOString() ?? null }
  return { id, name, timezone, country, tags, managing, activityKeptDays, ...times }
}

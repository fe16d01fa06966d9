// Rows as the API shows them: dates as ISO strings, the origin by name, and until when a deleted one can come back.

import type { MemberRecord, RoleRecord } from './role-queries'
import type { Membership, Origin, RoleRow, UserRow } from './schema'
import type { UserRecord } from './user-queries'

const RESTORABLE_MS = 30 * 24 * 60 * 60 * 1000

export function restorableUntil(deletedAt: Date): Date {
  return new Date(deletedAt.getTime() + RESTORABLE_MS)
}

/** What was deleted before this moment is gone for good. */
export function restorableSince(now: Date): Date {
  return new Date(now.getTime() - RESTORABLE_MS)
}

export function presentUserRow(row: UserRecord): UserRow {
  const { id, displayName, userName, email, active, unitId, unitName } = row
  return {
    id,
    displayName,
    userName,
    email,
    active,
    unitId,
    unitName,
    origin: presentOrigin(row),
    ...presentTimes(row),
  }
}

export function presentRoleRow(row: RoleRecord): RoleRow {
  const { id, displayName, description, members } = row
  return { id, displayName, description, members, origin: presentOrigin(row), ...presentTimes(row) }
}

export function presentMembership(row: MemberRecord): Membership {
  const { id, displayName, userName, active } = row
  return { id, displayName, userName, active, origin: presentOrigin(row), since: row.since.toISOString() }
}

function presentOrigin(row: { profileId: string | null; profileName: string | null }): Origin {
  return { profileId: row.profileId, name: row.profileName ?? 'Local' }
}

function presentTimes(row: { updatedAt: Date; deletedAt: Date | null }) {
  return {
    updatedAt: row.updatedAt.toISOString(),
    deletedAt: row.deletedAt?.toISOString() ?? null,
    restorableUntil: row.deletedAt ? restorableUntil(row.deletedAt).toISOString() : null,
  }
}

// Filters of the lists of users and roles as SQL conditions; every value is a parameter.

import { Prisma } from '@/lib/db/generated/client'
import type { RoleFilter, UserFilter } from './schema'

type State = NonNullable<UserFilter['state']>[number]

/** `local`, or the profiles that pushed; nothing when every origin is wanted. */
export function originCondition(column: Prisma.Sql, origin: RoleFilter['origin']): Prisma.Sql[] {
  if (origin === undefined || origin.length === 0) return []
  const profiles = origin.filter((one) => one !== 'local')
  const pushed = Prisma.sql`${column} = any(${profiles}::uuid[])`
  return [origin.includes('local') ? Prisma.sql`(${column} is null or ${pushed})` : pushed]
}

/** strpos instead of LIKE: no wildcard to escape, and the database compares bytes, so both read the same rows. */
export function searchConditions(column: Prisma.Sql, words: string[]): Prisma.Sql[] {
  return words.map((word) => Prisma.sql`strpos(${column}, ${word}) > 0`)
}

/** What a role is searched by, with and without accents as the search key of a user (`searchKey`), made while reading: roles are few. */
export function roleSearchKey(key: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(${key} || ${'\n'} || normalize(regexp_replace(normalize(${key}, NFD), ${'[\u0300-\u036f]'}, '', 'g'), NFC))`
}

/**
 * Live and deleted rows are asked apart, each from its own partial index. Without a state: whoever is not deleted.
 */
export function userStates(states: State[] = []): Prisma.Sql[] {
  const live = Prisma.sql`u.deleted_at is null`
  const deleted = states.includes('deleted') ? [Prisma.sql`u.deleted_at is not null`] : []
  const [active, inactive] = [states.includes('active'), states.includes('inactive')]
  if (active !== inactive) return [Prisma.sql`${live} and u.active = ${active}`, ...deleted]
  return active || deleted.length === 0 ? [live, ...deleted] : deleted
}

/** A role is never inactive. */
export function roleStates(states: State[] = []): Prisma.Sql[] {
  const deleted = states.includes('deleted') ? [Prisma.sql`r.deleted_at is not null`] : []
  const live = states.length === 0 || states.includes('active') ? [Prisma.sql`r.deleted_at is null`] : []
  return [...live, ...deleted]
}

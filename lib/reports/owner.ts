// Whose subscription it is, and what he may see now: it runs with the rights of a person, whoever asked for the job.

import { type Actor, requireRight } from '@/lib/actor'
import { now } from '@/lib/clock'
import { type Sql, withSystemSql } from '@/lib/db/organization'
import { AppError } from '@/lib/errors'
import { Right } from '@/lib/rights/schema'

/** `organizationId` is where he is at home. */
export type Person = { organizationId: string; id: string }

export type Owner = { actor: Actor; address: string | null }

export const NEEDED = ['activity.view', 'reports.export', 'subscriptions.create'] as const satisfies readonly Right[]

/**
 * For what will be sent in somebody's name. Only people who are signed in: a token may do less than its maker, with whose rights a
 * subscription runs.
 */
export function requireSubscriber(actor: Actor): Person {
  for (const right of NEEDED) requireRight(actor, right)
  if (actor.kind !== 'user' || actor.id === null) {
    throw new AppError(
      'forbidden',
      'A subscription runs with the rights of a person: sign in to make or change one. A token may list, pause and delete.',
    )
  }
  return { organizationId: actor.homeOrganizationId, id: actor.id }
}

/** The user behind the caller, whose subscriptions are his own: of an API token its maker. Null for ROLLCALL_API_TOKEN and the program. */
export async function findPerson({ kind, id, homeOrganizationId }: Actor): Promise<Person | null> {
  if (id === null || kind === 'system' || kind === 'nobody') return null
  if (kind === 'user') return { organizationId: homeOrganizationId, id }
  const makers = await withSystemSql((sql) =>
    sql<{ id: string }>(
      'subscription-token',
      'select maker_id as id from api_token where organization_id = $1 and id = $2',
      [homeOrganizationId, id],
    ),
  )
  return makers[0] === undefined ? null : { organizationId: homeOrganizationId, id: makers[0].id }
}

type OwnerRow = { name: string; address: string | null; active: boolean; rights: string[] }

const OWNER = `
  select u.display_name as name, case when position('@' in coalesce(u.email, u.user_name)) > 0 then coalesce(u.email, u.user_name) end as address,
    u.active and u.deleted_at is null and h.deleting_at is null and (u.access_until is null or u.access_until > $4) as active,
    (select coalesce(array_agg(distinct g."right"), '{}') from held_grants(h.id, u.id) g
      where g.unit_id is null and grant_reaches(g.target, g.target_ids, h.id, h.managing, $3)) as rights
  from directory_user u join organization h on h.id = u.organization_id
  where u.organization_id = $1 and u.id = $2`

/** As an actor upon the organization, with what he holds there at this moment; or why nothing is sent in his name any more. */
export async function findOwner(
  person: Person,
  organizationId: string,
  needed: readonly Right[] = NEEDED,
): Promise<Owner | { because: string }> {
  const row = await withSystemSql((sql) => selectOwner(sql, person, organizationId))
  if (row === undefined || !row.active) {
    return { because: `${row?.name ?? 'Its owner'} is disabled or deleted, and it runs with the rights of its owner.` }
  }
  const { name, address } = row
  const rights = new Set(row.rights.flatMap((right) => Right.safeParse(right).data ?? []))
  const lacking = needed.filter((right) => !rights.has(right))
  if (lacking.length > 0) return { because: `${name}, its owner, no longer holds the right "${lacking.join('", "')}".` }
  const who = { kind: 'user', id: person.id, name, organizationId, homeOrganizationId: person.organizationId } as const
  return { actor: { ...who, rights, limited: new Map(), address: null }, address }
}

async function selectOwner(sql: Sql, person: Person, organizationId: string): Promise<OwnerRow | undefined> {
  const values = [person.organizationId, person.id, organizationId, now()]
  const rows = await sql<OwnerRow>('subscription-owner', OWNER, values)
  return rows[0]
}

/** Names of people, who may be at home in another organization, by id. */
export async function findNames(people: readonly Person[]): Promise<ReadonlyMap<string, string>> {
  if (people.length === 0) return new Map()
  const rows = await withSystemSql((sql) =>
    sql<{ id: string; name: string }>(
      'subscription-names',
      `select u.id, u.display_name as name from unnest($1::uuid[], $2::uuid[]) as p(home, id)
       join directory_user u on u.organization_id = p.home and u.id = p.id`,
      [people.map((one) => one.organizationId), people.map((one) => one.id)],
    ),
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

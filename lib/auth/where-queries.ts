// SQL of where a name is sent: local users first, then confirmed domains; on an organization's own page its profiles.

import type { Sql } from '@/lib/db/organization'

export type Destination = { organizationId: string; profileId: string }

/** Whether a live local user of the organization bears the name. */
export async function selectIsLocal(sql: Sql, userNameKey: string, organizationId: string): Promise<boolean> {
  const rows = await sql<{ found: boolean }>(
    'where-local',
    `select exists (select from directory_user where user_name_key = $1 and profile_id is null and deleted_at is null
       and organization_id = $2) as found`,
    [userNameKey, organizationId],
  )
  return rows[0]?.found === true
}

/**
 * Whether a live local user bears the name who comes before those of its domain. Every organization names its users as it likes,
 * so he is of the managing one, or of one for which the domain is confirmed.
 */
export async function selectIsLocalOfDomain(sql: Sql, userNameKey: string, domain: string): Promise<boolean> {
  const rows = await sql<{ found: boolean }>(
    'where-local-of-domain',
    `select exists (select from directory_user u join organization o on o.id = u.organization_id
       where u.user_name_key = $1 and u.profile_id is null and u.deleted_at is null
         and (o.managing or exists (
           select from domain_claim c join entra_profile p on p.organization_id = c.organization_id and p.id = c.profile_id
           where c.domain = $2 and c.organization_id = u.organization_id and c.confirmed_tenant_id = p.tenant_id))) as found`,
    [userNameKey, domain],
  )
  return rows[0]?.found === true
}

/** A claim counts while it is confirmed for the tenant that its profile is connected to. Of several profiles the first one confirmed. */
export async function selectByDomain(sql: Sql, domain: string): Promise<Destination | null> {
  const rows = await sql<Destination>(
    'where-domain',
    `select p.organization_id as "organizationId", p.id as "profileId"
     from domain_claim c join entra_profile p on p.organization_id = c.organization_id and p.id = c.profile_id
     where c.domain = $1 and c.confirmed_tenant_id = p.tenant_id and p.client_secret_sealed is not null and p.deleting_at is null
     order by c.confirmed_at, p.id limit 1`,
    [domain],
  )
  return rows[0] ?? null
}

export type OwnProfile = { profileId: string; domains: string[] }

/** How many of a profile's people are asked for the domains that it has. */
const PEOPLE_ASKED = 1_000

/** Profiles of the organization with sign-in, oldest first, each with the domains it claims and those of the people it pushed first. */
export function selectOwnProfiles(sql: Sql, organizationId: string): Promise<OwnProfile[]> {
  return sql<OwnProfile>(
    'where-own-profiles',
    `select p.id as "profileId", array(
       select domain from domain_claim c where c.organization_id = p.organization_id and c.profile_id = p.id
       union select substring(first.user_name_key from '@([^@]+)$') from (
         select u.user_name_key from directory_user u
         where u.organization_id = p.organization_id and u.profile_id = p.id and u.deleted_at is null
         order by u.created_at, u.id limit ${PEOPLE_ASKED}) first
       where position('@' in first.user_name_key) > 0
       order by 1) as domains
     from entra_profile p
     where p.organization_id = $1 and p.client_secret_sealed is not null and p.deleting_at is null
     order by p.created_at, p.id`,
    [organizationId],
  )
}

/** Which of the names are borne by live users of which profile. */
export function selectBearers(
  sql: Sql,
  organizationId: string,
  { profileIds, names }: { profileIds: string[]; names: string[] },
) {
  return sql<{ profileId: string; userNameKey: string }>(
    'where-bearers',
    `select profile_id as "profileId", user_name_key as "userNameKey" from directory_user
     where organization_id = $1 and profile_id = any($2) and user_name_key = any($3) and deleted_at is null`,
    [organizationId, profileIds, names],
  )
}

export async function selectName(sql: Sql, id: string): Promise<{ id: string; name: string } | null> {
  const rows = await sql<{ id: string; name: string }>(
    'where-name',
    'select id, name from organization where id = $1 and deleting_at is null',
    [id],
  )
  return rows[0] ?? null
}

// SQL of what an organization calls privileged and when it works.

import type { Scope, SqlScope } from '@/lib/db/organization'
import type { BusinessHours, Unread } from './definition-schema'

export type DefinitionRow = {
  /** Null: the built-in list. */
  roles: string[] | null
  groups: string[]
  hours: unknown
  updatedAt: Date | null
  assignable: string[]
  unread: Unread[]
}

/** One row, whether anything was ever set or not. */
const DEFINITION = `select d.privileged_roles as roles, coalesce(d.privileged_groups, '{}') as groups, d.business_hours as hours,
    d.updated_at as "updatedAt", found.assignable, found.unread
  from (select
      coalesce((select array_agg(distinct g.name order by g.name) from source_assignable_group g
        join source s on s.organization_id = g.organization_id and s.id = g.source_id
        where g.organization_id = $1::uuid and s.deleted_at is null), '{}') as assignable,
      coalesce((select jsonb_agg(jsonb_build_object('tenant', coalesce(s.tenant_name, s.tenant_id::text),
          'sentence', s.groups_problem ->> 'sentence', 'fix', s.groups_problem ->> 'fix') order by s.id) from source s
        where s.organization_id = $1::uuid and s.deleted_at is null and s.groups_problem is not null), '[]') as unread) found
  left join activity_definition d on d.organization_id = $1::uuid`

export async function selectDefinition({ sql, organizationId }: SqlScope): Promise<DefinitionRow | undefined> {
  const rows = await sql<DefinitionRow>('activity-definition', DEFINITION, [organizationId])
  return rows[0]
}

/** The same in a transaction that changes them. Prisma itself cannot tell an empty list from none. */
export async function selectDefinitionToChange({ db, organizationId }: Scope): Promise<DefinitionRow | undefined> {
  const rows = await db.$queryRawUnsafe<DefinitionRow[]>(DEFINITION, organizationId)
  return rows[0]
}

/** Two changes at once leave both. Tells the name. */
export async function lockOrganization({ db, organizationId }: Scope): Promise<string> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    select name from organization where id = ${organizationId}::uuid for no key update`
  return rows[0]?.name ?? ''
}

const UPSERT = `insert into activity_definition (organization_id, privileged_roles, privileged_groups, business_hours, updated_at)
  values ($1::uuid, $2::text[], $3::text[], $4::jsonb, $5::timestamptz)
  on conflict (organization_id) do update set privileged_roles = excluded.privileged_roles,
    privileged_groups = excluded.privileged_groups, business_hours = excluded.business_hours, updated_at = excluded.updated_at`

type Lists = { roles: readonly string[] | null; groups: readonly string[]; hours: BusinessHours }

export async function upsertDefinition({ db, organizationId }: Scope, lists: Lists, at: Date): Promise<void> {
  const { roles, groups, hours } = lists
  await db.$executeRawUnsafe(UPSERT, organizationId, roles, groups, JSON.stringify(hours), at)
}

// The organization that `npm run bench:structure` measures, made by the database itself.

import { newId } from '@/lib/db/id'
import type { SqlScope } from '@/lib/db/organization'

export type Structure = { profiles: string[]; units: string[]; roles: string[]; userId: string }

const FIRST =
  "array['Anna','Bert','Carla','Dirk','Eva','Finn','Gerda','Hans','Ida','Jonas','Klara','Lars','Mona','Nils','Olga','Paul','Rita','Sven','Tina','Uwe']"
const LAST =
  "array['Meyer','Schulz','Becker','Hoffmann','Koch','Richter','Klein','Wolf','Neumann','Schwarz','Braun','Zimmermann','Krause','Lange','Werner','Lehmann','Koehler']"

/** Through plain SQL, since a transaction of Prisma's ends after five seconds. */
export async function makeStructure(scope: SqlScope): Promise<Structure> {
  const { sql, organizationId } = scope
  const profiles = Array.from({ length: 3 }, newId)
  const units = Array.from({ length: 200 }, newId)
  const roles = Array.from({ length: 300 }, newId)
  await sql(
    'organization',
    "insert into organization (id, name, timezone, tags) values ($1, 'Contoso', 'Europe/Berlin', '{}')",
    [organizationId],
  )
  await sql(
    'units',
    `insert into organizational_unit (organization_id, id, parent_id, name)
     select $1, id, case when n > 1 then ($2::uuid[])[1 + (n - 2) / 4] end, 'Unit ' || n from unnest($2::uuid[]) with ordinality as u (id, n)`,
    [organizationId, units],
  )
  await sql(
    'profiles',
    `insert into entra_profile (organization_id, id, name, name_key, tenant_id, application_id, unit_id)
     select $1, id, 'Profile ' || n, 'profile ' || n, gen_random_uuid(), gen_random_uuid(), $3 from unnest($2::uuid[]) with ordinality as p (id, n)`,
    [organizationId, profiles, units[0]],
  )
  await makeUsers(scope, profiles, units)
  await makeRoles(scope, profiles, roles)
  const [anyone] = await sql<{ id: string }>(
    'anyone',
    'select id from directory_user where organization_id = $1 limit 1',
    [organizationId],
  )
  return { profiles, units, roles, userId: anyone?.id ?? '' }
}

/** As many as may change before PostgreSQL's vacuum comes by itself. */
export function changeSome({ sql, organizationId }: SqlScope) {
  return sql(
    'change',
    `update directory_user set updated_at = now(), version = version + 1, attributes = attributes || '{"title": "Head clerk"}'
     where organization_id = $1 and abs(hashtext(id::text)) % 50 = 0`,
    [organizationId],
  )
}

/** 60 % in the first profile, 39 % in the second, 1 % in the third; 5 % inactive, 1 % deleted; in an order that is not that of names. */
function makeUsers({ sql, organizationId }: SqlScope, profiles: string[], units: string[]) {
  return sql(
    'users',
    `insert into directory_user (organization_id, id, profile_id, unit_id, user_name, user_name_key, external_id, display_name, sort_key, search_key,
       email, work_email_key, active, attributes, deleted_at)
     select $1::uuid, gen_random_uuid(), ($2::uuid[])[case when n % 100 < 60 then 1 when n % 100 < 99 then 2 else 3 end], ($3::uuid[])[1 + n % 200],
       mail, mail, ext, name, lower(name), lower(name) || E'\\n' || mail || E'\\n' || ext || E'\\nemployee-' || n, mail, mail, n % 20 <> 0,
       jsonb_build_object('userName', mail, 'displayName', name, 'active', n % 20 <> 0, 'title', 'Clerk', 'name', jsonb_build_object('givenName', first, 'familyName', last),
         'emails', jsonb_build_array(jsonb_build_object('type', 'work', 'primary', true, 'value', mail)),
         'addresses', jsonb_build_array(jsonb_build_object('type', 'work', 'locality', 'Berlin', 'country', 'DE', 'streetAddress', 'Main street ' || n)),
         'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User', jsonb_build_object('department', 'Department ' || n % 50, 'employeeNumber', n::text)),
       case when n % 100 = 7 then now() end
     from (select n, first, last, first || ' ' || last || ' ' || n as name, lower(first || '.' || last) || n || '@contoso.com' as mail, gen_random_uuid()::text as ext
           from (select n, (${FIRST})[1 + (n * 7) % 20] as first, (${LAST})[1 + (n * 11) % 17] as last from generate_series(1, 100000) n) names) people`,
    [organizationId, profiles, units],
  )
}

/** Two roles of 20,000, the other 298 from 10 to 500 members. */
async function makeRoles({ sql, organizationId }: SqlScope, profiles: string[], roles: string[]): Promise<void> {
  await sql(
    'roles',
    `insert into directory_role (organization_id, id, profile_id, display_name, display_name_key)
     select $1::uuid, id, ($2::uuid[])[1 + n % 2], 'Role ' || n, 'role ' || n from unnest($3::uuid[]) with ordinality as r (id, n)`,
    [organizationId, profiles, roles],
  )
  await sql(
    'members',
    `with placed as materialized (select id, row_number() over (order by id) as place from directory_user where organization_id = $1::uuid)
     insert into role_member (organization_id, role_id, user_id, profile_id)
     select $1::uuid, r.id, u.id, ($2::uuid[])[1]
     from unnest($3::uuid[]) with ordinality as r (id, n)
     cross join lateral generate_series(r.n * 200, r.n * 200 + case when r.n <= 2 then 20000 when r.n = 300 then 10 else 10 + (r.n * 13) % 490 end) as wanted
     join placed u on u.place = wanted`,
    [organizationId, profiles, roles],
  )
}

// What the SCIM benchmark runs against: profiles that were pushed into for a while, each an organization of its own.

import { newToken } from '@/lib/crypto/token'
import { newId } from '@/lib/db/id'
import { withSystemSql } from '@/lib/db/organization'

export type Target = { organizationId: string; profileId: string; token: string; users: string[]; groups: string[] }

const USERS = 500
const GROUPS = 10

const PROFILE = `
  with o as (insert into organization (id, name, timezone) values ($1, 'bench', 'UTC')),
  u as (insert into organizational_unit (organization_id, id, name) values ($1, $2, 'bench'))
  insert into entra_profile (organization_id, id, name, name_key, tenant_id, application_id, unit_id) values ($1, $3, 'bench', 'bench', $3, $3, $2)`

/** By itself: a token is refused where its organization is not seen to stand. */
const TOKEN = `
  insert into profile_token (hash, id, organization_id, profile_id, name, last_four, created_by, expires_at)
  values ($3, $4, $1, $2, 'bench', 'xxxx', 'bench', now() + interval '1 year')`

const PUSHED = `
  with people as (
    insert into directory_user (organization_id, id, profile_id, unit_id, user_name, user_name_key, external_id, display_name, sort_key,
      search_key, email, work_email_key, attributes)
    select $1, id, $2, $3, name, name, 'x-' || n, 'User ' || n, 'user ' || n, 'user ' || n || E'\\n' || name, name, name,
      jsonb_build_object('userName', name, 'externalId', 'x-' || n, 'displayName', 'User ' || n, 'active', true,
        'emails', jsonb_build_array(jsonb_build_object('type', 'work', 'value', name, 'primary', true)))
    from (select id, n, 'user' || n || '@bench.example' as name from unnest($4::uuid[]) with ordinality as s(id, n)) s
  )
  insert into directory_role (organization_id, id, profile_id, display_name, display_name_key, attributes)
  select $1, id, $2, 'Group ' || n, 'group ' || n, jsonb_build_object('displayName', 'Group ' || n)
  from unnest($5::uuid[]) with ordinality as s(id, n)`

/** Every user is in one group. */
const MEMBERS = `
  insert into role_member (organization_id, role_id, user_id, profile_id)
  select $1, ($4::uuid[])[1 + n % array_length($4::uuid[], 1)], id, $2 from unnest($3::uuid[]) with ordinality as s(id, n)`

export async function makeTargets(count: number): Promise<Target[]> {
  const targets: Target[] = []
  for (let made = 0; made < count; made++) targets.push(await makeTarget())
  return targets
}

function makeTarget(): Promise<Target> {
  const [organizationId, unitId, profileId] = [newId(), newId(), newId()]
  const { token, hash } = newToken()
  const users = Array.from({ length: USERS }, () => newId())
  const groups = Array.from({ length: GROUPS }, () => newId())
  return withSystemSql(async (sql) => {
    await sql('', PROFILE, [organizationId, unitId, profileId])
    await sql('', TOKEN, [organizationId, profileId, hash, newId()])
    await sql('', PUSHED, [organizationId, profileId, unitId, users, groups])
    await sql('', MEMBERS, [organizationId, profileId, users, groups])
    return { organizationId, profileId, token, users, groups }
  })
}

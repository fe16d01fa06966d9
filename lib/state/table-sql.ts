// SQL that the tables of reports have in common: objects and links as of a run, and who holds which role.

import type { StateType } from './type-schema'

/** What every table is asked with, so that a statement may use all of it or little. */
export const ASKED = `asked as (select $1::uuid as organization_id, $2::uuid as source_id, $3::integer as run, $4::timestamptz as at,
  $5::text[] as privileged_roles, $6::text[] as found, $7::text[] as privileged_groups)`

const SEEN = `organization_id = $1::uuid and source_id = $2::uuid and from_run <= $3::integer and (to_run is null or to_run > $3::integer)`

export function objects(type: StateType): string {
  return `(select object_id, name, properties from state_object where type = '${type}' and ${SEEN})`
}

/** Of every group. */
export const MEMBERS = `(select owner_id, member_id from state_link where kind = 'group-member' and ${SEEN})`
export const OWNERS = `(select owner_id, member_id from state_link where kind = 'group-owner' and ${SEEN})`

/**
 * Whatever is no moment is none: one odd object must not spoil a report. PostgreSQL knows more of them, such as infinity and yesterday; and
 * the first day of the year one is Microsoft's never.
 */
export function momentOf(value: string): string {
  return `case when ${value} ~ '^\\d{4}-' and ${value} !~ '^000' and pg_input_is_valid(${value}, 'timestamptz') then (${value})::timestamptz end`
}

/** Whole days until the moment of the report. */
export function daysSince(moment: string): string {
  return `floor(extract(epoch from $4::timestamptz - ${moment}) / 86400)::integer`
}

export function idOf(value: string): string {
  return `case when pg_input_is_valid(${value}, 'uuid') then (${value})::uuid end`
}

export function yes(value: string): string {
  return `coalesce(${value} = 'true', false)`
}

export function origin(properties: string): string {
  return `case when ${properties}->>'onPremisesSyncEnabled' = 'true' then 'Hybrid AD' else 'Microsoft Entra ID' end`
}

export function status(properties: string): string {
  return `case ${properties}->>'accountEnabled' when 'true' then 'Enabled' when 'false' then 'Disabled' end`
}

/** Microsoft Learn, "signInActivity": what succeeded is known since December 2023, attempts from before. */
export function lastSignIn(properties: string): string {
  const of = (name: string) => momentOf(`${properties}->>'${name}'`)
  return `coalesce(${of('lastSuccessfulSignInDateTime')}, greatest(${of('lastSignInDateTime')}, ${of('lastNonInteractiveSignInDateTime')}))`
}

/** Microsoft Learn, "group resource type": what the three properties together make of a group. */
export function groupType(properties: string): string {
  return `case when ${properties}->'groupTypes' ? 'Unified' then 'Microsoft 365'
    when ${properties}->>'mailEnabled' = 'true' then case when ${properties}->>'securityEnabled' = 'true' then 'Mail-enabled security' else 'Distribution' end
    else 'Security' end`
}

const assigned = (type: StateType, assignment: string) =>
  `select a.object_id as id, '${assignment}' as assignment, lower(a.properties->>'principalId') as principal_id,
    lower(a.properties->>'roleDefinitionId') as role_id, coalesce(a.properties->>'directoryScopeId', '/') as scope,
    a.properties->>'endDateTime' as ends from ${objects(type)} a`

/**
 * Roles, and every account that has one, directly or as a member of a group. What PIM activated is among the assignments too: its schedule
 * tells that and until when.
 */
export const ROLE_CTES = `role as (select d.object_id as id, d.name, d.properties, lower(d.name) = any($5::text[]) as privileged
    from ${objects('role-definition')} d),
  assigned as (${assigned('role-assignment', 'Active')} union all ${assigned('role-eligibility', 'Eligible')}),
  scheduled as (select lower(s.properties->>'principalId') as principal_id, lower(s.properties->>'roleDefinitionId') as role_id,
      coalesce(s.properties->>'directoryScopeId', '/') as scope, max(s.properties->>'endDateTime') as ends,
      bool_and(s.properties->>'assignmentType' = 'Activated') as activated
    from ${objects('role-schedule')} s group by 1, 2, 3),
  role_group as (select g.object_id as id, g.name from ${objects('group')} g where g.object_id in (select principal_id from assigned)),
  held as (
    select a.*, a.principal_id as holder_id, null::text as through from assigned a where not exists (select from role_group g where g.id = a.principal_id)
    union all
    select a.*, l.member_id::text, g.name from assigned a join role_group g on g.id = a.principal_id
      join ${MEMBERS} l on l.owner_id = ${idOf('g.id')}),
  roles_of as (select h.holder_id, array_agg(distinct r.name order by r.name) as roles from held h join role r on r.id = h.role_id group by 1),
  roles_of_group as (select a.principal_id as group_id, array_agg(distinct r.name order by r.name) as roles
    from assigned a join role r on r.id = a.role_id group by 1)`

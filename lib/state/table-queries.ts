// SQL of the tables that reports of the state are made of: a row as its columns are called. No policy guards the tables: every statement names the organization.

import type { StateTable } from './table-schema'
import {
  daysSince,
  groupType,
  idOf,
  lastSignIn,
  MEMBERS,
  momentOf,
  OWNERS,
  objects,
  origin,
  ROLE_CTES,
  status,
  yes,
} from './table-sql'

/** `rows` has a `key` that is one row's alone, and `objectType` and `objectId` of what the row is about. */
type TableSql = { with: string; rows: string }

/** Null is a list of everything; of a table that is limited to what a check found. */
const FOUND = (id: string) => `($6::text[] is null or ${id} = any($6::text[]))`
const words = (properties: string, of: Record<string, string>) =>
  Object.entries(of)
    .map(([key, name]) => `${properties}->>'${name}' as "${key}"`)
    .join(', ')
const elements = (value: string) =>
  `(select array_agg(e order by e) from jsonb_array_elements_text(case jsonb_typeof(${value}) when 'array' then ${value} end) e)`

/** Microsoft Learn, "domain resource type": 2147483647 is never. A federated domain leaves passwords to somebody else. */
const VALIDITY = `case when k.properties->>'passwordValidityPeriodInDays' ~ '^[1-9]\\d{0,4}$' and k.properties->>'authenticationType' is distinct from 'Federated'
      then make_interval(days => (k.properties->>'passwordValidityPeriodInDays')::integer) end`

const USERS: TableSql = {
  with: `${ROLE_CTES}, sku as (select lower(k.properties->>'skuId') as id, k.name from ${objects('subscribed-sku')} k),
    password_rule as (select lower(k.object_id) as domain, ${VALIDITY} as validity from ${objects('domain')} k)`,
  rows: `select u.object_id as key, 'user' as "objectType", u.object_id as "objectId", u.name, ${words('u.properties', {
    userName: 'userPrincipalName',
    mail: 'mail',
    userType: 'userType',
    department: 'department',
    jobTitle: 'jobTitle',
    firstName: 'givenName',
    lastName: 'surname',
    company: 'companyName',
    office: 'officeLocation',
    street: 'streetAddress',
    postalCode: 'postalCode',
    city: 'city',
    state: 'state',
    country: 'country',
    usageLocation: 'usageLocation',
    employeeId: 'employeeId',
    creationType: 'creationType',
    invitation: 'externalUserState',
    samAccountName: 'onPremisesSamAccountName',
    domain: 'onPremisesDomainName',
    path: 'onPremisesDistinguishedName',
  })},
    ${status('u.properties')} as status, ${origin('u.properties')} as origin,
    ${lastSignIn('s.properties')} as "lastSignIn", ${daysSince(`(${lastSignIn('s.properties')})`)} as "inactiveDays",
    (m.properties->>'isMfaRegistered') = 'true' as mfa, ${elements("m.properties->'methodsRegistered'")} as methods,
    ${momentOf("u.properties->>'createdDateTime'")} as created,
    ${momentOf("u.properties->>'lastPasswordChangeDateTime'")} as "passwordChanged",
    ${momentOf("u.properties->>'signInSessionsValidFromDateTime'")} as "sessionsValidFrom",
    ${momentOf("u.properties->>'onPremisesLastSyncDateTime'")} as "lastSync",
    coalesce(u.properties->>'passwordPolicies' ~ 'DisablePasswordExpiration', false) as "passwordNeverExpires",
    not coalesce(u.properties->>'passwordPolicies' ~ 'DisableStrongPassword', false) as "strongPassword",
    case when u.properties->>'userType' = 'Guest' or coalesce(u.properties->>'onPremisesSyncEnabled' = 'true', false)
        or coalesce(u.properties->>'passwordPolicies' ~ 'DisablePasswordExpiration', false) then null
      else ${momentOf("u.properties->>'lastPasswordChangeDateTime'")} + d.validity end as "passwordExpires",
    roles_of.roles,
    (select array_agg(coalesce(sku.name, l->>'skuId') order by sku.name) from jsonb_array_elements(
      case jsonb_typeof(u.properties->'assignedLicenses') when 'array' then u.properties->'assignedLicenses' end) l
      left join sku on sku.id = lower(l->>'skuId')) as licences,
    (select array_agg(p order by p) from (select u.properties->>'mobilePhone' as p union
      select jsonb_array_elements_text(case jsonb_typeof(u.properties->'businessPhones') when 'array' then u.properties->'businessPhones' end)) t
      where p <> '') as phones
  from ${objects('user')} u
  left join ${objects('sign-in-activity')} s on s.object_id = u.object_id
  left join ${objects('registration')} m on m.object_id = u.object_id
  left join roles_of on roles_of.holder_id = u.object_id
  left join password_rule d on d.domain = lower(split_part(u.properties->>'userPrincipalName', '@', 2))
  where ${FOUND('u.object_id')}`,
}

/** Who an ID of a principal belongs to, joined as `u`, `p` and `g` to `id`. */
const holder = (id: string) => `left join ${objects('user')} u on u.object_id = ${id}
  left join ${objects('service-principal')} p on p.object_id = ${id}
  left join ${objects('group')} n on n.object_id = ${id}`
const HOLDER_NAME = `coalesce(u.name, p.name, n.name)`
const HOLDER_TYPE = `case when u.object_id is not null then 'user' when p.object_id is not null then 'service-principal' when n.object_id is not null then 'group' end`
const ACCOUNT_TYPE = `case when u.object_id is not null then 'User' when p.object_id is not null then 'Service principal' when n.object_id is not null then 'Group' else 'Other' end`

const ROLE_MEMBERS: TableSql = {
  with: ROLE_CTES,
  rows: `select h.id || ' ' || h.holder_id as key, ${HOLDER_TYPE} as "objectType", h.holder_id as "objectId",
    r.name as role, ${HOLDER_NAME} as name, ${words('u.properties', {
      userName: 'userPrincipalName',
      userType: 'userType',
      department: 'department',
      jobTitle: 'jobTitle',
    })}, ${ACCOUNT_TYPE} as "accountType", ${status('coalesce(u.properties, p.properties)')} as status,
    case when h.assignment = 'Active' and c.activated then 'Activated' else h.assignment end as assignment,
    case when h.through is null then 'Direct' else 'Through group' end as membership, h.through,
    case when h.scope = '/' then 'Directory' else coalesce(au.name, h.scope) end as scope,
    ${momentOf("case when h.assignment = 'Active' then c.ends else h.ends end")} as until,
    r.privileged, r.properties->>'isBuiltIn' = 'true' as "builtIn",
    case when u.object_id is not null then ${origin('u.properties')} end as origin,
    ${lastSignIn('s.properties')} as "lastSignIn", ${daysSince(`(${lastSignIn('s.properties')})`)} as "inactiveDays",
    (m.properties->>'isMfaRegistered') = 'true' as mfa
  from held h join role r on r.id = h.role_id
  left join scheduled c on c.principal_id = h.principal_id and c.role_id = h.role_id and c.scope = h.scope
  left join ${objects('administrative-unit')} au on h.scope = '/administrativeUnits/' || au.object_id
  ${holder('h.holder_id')}
  left join ${objects('sign-in-activity')} s on s.object_id = h.holder_id
  left join ${objects('registration')} m on m.object_id = h.holder_id`,
}

const ROLES: TableSql = {
  with: ROLE_CTES,
  rows: `select r.id as key, 'role-definition' as "objectType", r.id as "objectId", r.name,
    r.properties->>'isBuiltIn' = 'true' as "builtIn", r.privileged, r.properties->>'description' as description,
    r.properties->>'templateId' as "templateId", coalesce(n.members, 0)::integer as members, coalesce(n.direct, 0)::integer as direct,
    coalesce(n.through, 0)::integer as "throughGroups", coalesce(n.eligible, 0)::integer as eligible
  from role r left join (select h.role_id, count(distinct h.holder_id) as members,
      count(distinct h.holder_id) filter (where h.assignment = 'Active' and h.through is null) as direct,
      count(distinct h.holder_id) filter (where h.assignment = 'Active' and h.through is not null) as through,
      count(distinct h.holder_id) filter (where h.assignment = 'Eligible') as eligible
    from held h group by 1) n on n.role_id = r.id`,
}

const GROUPS: TableSql = {
  with: ROLE_CTES,
  rows: `select g.object_id as key, 'group' as "objectType", g.object_id as "objectId", g.name, ${words(
    'g.properties',
    {
      description: 'description',
      mail: 'mail',
      visibility: 'visibility',
      rule: 'membershipRule',
    },
  )}, ${groupType('g.properties')} as "groupType",
    case when g.properties->'groupTypes' ? 'DynamicMembership' then 'Dynamic' else 'Assigned' end as membership,
    ${origin('g.properties')} as origin, coalesce(m.n, 0)::integer as members, coalesce(o.n, 0)::integer as owners,
    ${yes("g.properties->>'isAssignableToRole'")} as "roleAssignable", roles_of_group.roles,
    ${momentOf("g.properties->>'createdDateTime'")} as created
  from ${objects('group')} g
  left join (select owner_id, count(*) as n from ${MEMBERS} l group by 1) m on m.owner_id = ${idOf('g.object_id')}
  left join (select owner_id, count(*) as n from ${OWNERS} l group by 1) o on o.owner_id = ${idOf('g.object_id')}
  left join roles_of_group on roles_of_group.group_id = g.object_id
  where ${FOUND('g.object_id')}`,
}

/** A group that is in a group brings its members along; of two ways that lead to the same only the shorter one is told. */
const GROUP_MEMBERS: TableSql = {
  with: `member as materialized (select owner_id, member_id from ${MEMBERS} l),
  grouped as materialized (select ${idOf('g.object_id')} as id, g.name from ${objects('group')} g),
  inner_group(owner_id, member_id, depth) as (
    select m.owner_id, m.member_id, 1 from member m join grouped g on g.id = m.member_id
    union
    select i.owner_id, m.member_id, i.depth + 1 from inner_group i join member m on m.owner_id = i.member_id join grouped g on g.id = m.member_id
    where i.depth < 10 and m.member_id <> i.owner_id),
  belongs as (
    select distinct on (owner_id, member_id) owner_id, member_id, through from (
      select m.owner_id, m.member_id, null::uuid as through, 0 as depth from member m
      union all
      select i.owner_id, m.member_id, i.member_id, i.depth from inner_group i join member m on m.owner_id = i.member_id where m.member_id <> i.owner_id) w
    order by owner_id, member_id, depth, through)`,
  rows: `select b.owner_id || ' ' || b.member_id as key, coalesce(${HOLDER_TYPE}, case when d.object_id is not null then 'device' end) as "objectType",
    b.member_id::text as "objectId", g.name as "group", coalesce(${HOLDER_NAME}, d.name) as name, ${words(
      'u.properties',
      {
        userName: 'userPrincipalName',
        userType: 'userType',
        department: 'department',
        jobTitle: 'jobTitle',
        domain: 'onPremisesDomainName',
        path: 'onPremisesDistinguishedName',
      },
    )}, case when d.object_id is not null then 'Device' else ${ACCOUNT_TYPE} end as "accountType",
    ${status('coalesce(u.properties, p.properties, d.properties)')} as status,
    case when b.through is null then 'Direct' else 'Nested' end as membership, t.name as through,
    ${yes("g.properties->>'isAssignableToRole'")} or lower(g.name) = any($7::text[]) as "adminGroup",
    ${groupType('g.properties')} as "groupType", case when u.object_id is not null then ${origin('u.properties')} end as origin
  from belongs b join ${objects('group')} g on g.object_id = b.owner_id::text
  left join grouped t on t.id = b.through
  ${holder('b.member_id::text')}
  left join ${objects('device')} d on d.object_id = b.member_id::text`,
}

const DEVICES: TableSql = {
  with: '',
  rows: `select d.object_id as key, 'device' as "objectType", d.object_id as "objectId", d.name, ${status('d.properties')} as status, ${words(
    'd.properties',
    { system: 'operatingSystem', version: 'operatingSystemVersion', deviceId: 'deviceId' },
  )}, ${momentOf("d.properties->>'approximateLastSignInDateTime'")} as "lastSignIn",
    ${daysSince(`(${momentOf("d.properties->>'approximateLastSignInDateTime'")})`)} as "inactiveDays",
    case d.properties->>'trustType' when 'AzureAd' then 'Microsoft Entra joined' when 'ServerAd' then 'Hybrid joined'
      when 'Workplace' then 'Registered' else d.properties->>'trustType' end as trust,
    (d.properties->>'isCompliant') = 'true' as compliant, (d.properties->>'isManaged') = 'true' as managed,
    ${origin('d.properties')} as origin, ${momentOf("coalesce(d.properties->>'registrationDateTime', d.properties->>'createdDateTime')")} as created
  from ${objects('device')} d where ${FOUND('d.object_id')}`,
}

export const TABLE_SQL: Readonly<Record<StateTable, TableSql>> = {
  users: USERS,
  'role-members': ROLE_MEMBERS,
  roles: ROLES,
  groups: GROUPS,
  'group-members': GROUP_MEMBERS,
  devices: DEVICES,
}

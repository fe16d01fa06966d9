// SQL that users and groups share: one, one to change, a page, how many, and deleting.

import { isId } from '@/lib/db/id'
import { OWN_ORGANIZATION } from '@/lib/db/organization'
import type { ProfileScope } from './call'
import { LIVE_GROUPS, LIVE_MEMBERS, MEMBER_DISPLAY } from './operand'
import { statementName } from './prepared'
import type { ResourceType } from './protocol/schemas'
import type { ResourceRow } from './row'

const TABLE = { User: 'directory_user', Group: 'directory_role' } as const

const RELATED = {
  User: `(select jsonb_agg(jsonb_build_object('value', g.id, 'display', g.display_name) order by g.created_at, g.id)
    from ${LIVE_GROUPS} where m.user_id = r.id)`,
  Group: `(select jsonb_agg(jsonb_build_object('value', u.id, 'display', ${MEMBER_DISPLAY}) order by m.created_at, u.id)
    from ${LIVE_MEMBERS} where m.role_id = r.id)`,
} as const

const LIVE = `r.organization_id = ${OWN_ORGANIZATION} and r.profile_id = $1 and r.deleted_at is null`

/** Where the page is empty, one row with the total alone. */
type PageRow = (ResourceRow | { readonly id: null }) & { readonly total: number }

type Shape = { readonly related: boolean }
type Page = Shape & {
  readonly condition: string
  readonly order: string
  readonly values: readonly unknown[]
  readonly limit: number
  readonly offset: number
  /** One of the few forms that come again and again: only those stay prepared. */
  readonly isCommon: boolean
}

export async function selectOne(scope: ProfileScope, type: ResourceType, { id, related }: Shape & { id: string }) {
  if (!isId(id)) return undefined
  const [row] = await scope.sql<ResourceRow>(...one(type, related, ''), [scope.profileId, id])
  return row
}

/** The row is ours until the transaction ends: whoever changes it, or its members, at the same time waits here. */
export async function lockOne(scope: ProfileScope, type: ResourceType, { id, related }: Shape & { id: string }) {
  if (!isId(id)) return undefined
  const [row] = await scope.sql<ResourceRow>(...one(type, related, 'for no key update of r'), [scope.profileId, id])
  return row
}

function one(type: ResourceType, related: boolean, lock: string) {
  return prepared(`${columns(type, related)} where ${LIVE} and r.id = $2 ${lock}`)
}

/**
 * In the order of their making, unless told, so that pages hold still while others write (R40). A first page that is not full
 * is all there is; only for others are all rows counted.
 */
export async function selectPage(scope: ProfileScope, type: ResourceType, page: Page) {
  const { values, limit, offset, isCommon } = page
  const text = pageText(type, page)
  const sent = [scope.profileId, ...values, limit, offset]
  const rows = await scope.sql<PageRow>(...(isCommon ? prepared(text) : unprepared(text)), sent)
  return { rows: rows.flatMap((row) => (row.id === null ? [] : [row])), total: rows[0]?.total ?? 0 }
}

function pageText(type: ResourceType, { condition, order, values, related }: Page): string {
  const [limit, offset] = [`$${values.length + 2}::int`, `$${values.length + 3}::int`]
  return `
    with page as materialized (
      ${columns(type, related, `row_number() over (order by ${order}r.created_at, r.id) as position`)}
      where ${LIVE} and ${condition} order by position limit ${limit} offset ${offset}
    ), found as (
      select case when ${offset} = 0 and (select count(*) from page) < ${limit} then (select count(*) from page)
        else (select count(*) from ${TABLE[type.name]} r where ${LIVE} and ${condition}) end as total
    )
    select found.total::int, page.* from found left join page on true order by page.position`
}

function columns(type: ResourceType, related: boolean, more = 'null as position'): string {
  return `select r.id, r.attributes, r.version, r.created_at as "createdAt", r.updated_at as "updatedAt",
    ${related ? RELATED[type.name] : 'null'} as related, ${more} from ${TABLE[type.name]} r`
}

const NAMES = new Map<string, string>()

function prepared(text: string): readonly [name: string, text: string] {
  const name = NAMES.get(text) ?? statementName(text)
  NAMES.set(text, name)
  return [name, text]
}

function unprepared(text: string): readonly [name: string, text: string] {
  return ['', text]
}

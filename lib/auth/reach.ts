// Where a caller holds what: every organization on which he has any right, and his home.

import type { Actor } from '@/lib/actor'
import { type Sql, withSystemSql } from '@/lib/db/organization'
import { ALL_RIGHTS, type Right } from '@/lib/rights/schema'
import { readHeld } from './actor'
import { AS_HELD, COUNTS, HELD, type HeldRow } from './queries'
import type { Session } from './schema'

type Reach = {
  userName: string
  organizations: (One & Held)[]
}

/** `deleting`: it is on its way out, and nobody acts on it any more. */
type One = { id: string; name: string; timezone: string; managing: boolean; deleting: boolean }

type Held = Pick<Actor, 'rights' | 'limited'>

export async function getSession(actor: Actor): Promise<Session> {
  const { userName, organizations } = await findReach(actor)
  return {
    user: { id: actor.id ?? actor.name, displayName: actor.name, userName },
    homeOrganizationId: actor.homeOrganizationId,
    organizations: organizations.filter(isStanding).map(({ rights, limited, deleting: _, ...one }) => ({
      ...one,
      rights: [...rights],
      limited: [...limited].map(([right, unitIds]) => ({ right, unitIds: [...unitIds] })),
    })),
  }
}

/** The ids of all organizations on which the caller holds one of these rights, those on their way out included: they are still to be seen. */
export async function findOrganizationsWith(actor: Actor, ...rights: Right[]): Promise<string[]> {
  const { organizations } = await findReach(actor)
  return organizations.filter((one) => rights.some((right) => one.rights.has(right))).map((one) => one.id)
}

/** Everything the caller holds anywhere, or on any part of anything. */
export async function findHeldRights(actor: Actor): Promise<ReadonlySet<Right>> {
  const { organizations } = await findReach(actor)
  return new Set(organizations.filter(isStanding).flatMap((one) => [...one.rights, ...one.limited.keys()]))
}

function isStanding({ deleting }: One): boolean {
  return !deleting
}

function findReach(actor: Actor): Promise<Reach> {
  return withSystemSql(async (sql) => {
    if (actor.id === null) return { userName: actor.name, organizations: await selectEvery(sql) }
    const rows = await selectReach(sql, actor.kind === 'user' ? USER : API_TOKEN, [actor.homeOrganizationId, actor.id])
    return {
      userName: rows[0]?.userName ?? actor.name,
      organizations: rows.map(({ userName: _, held, limited, ...one }) => ({ ...one, ...readHeld({ held, limited }) })),
    }
  })
}

type ReachRow = One & { userName: string } & HeldRow

const USER = `select u.organization_id, u.id as user_id, u.user_name, h.managing, null::text[] as limit_to
  from directory_user u join organization h on h.id = u.organization_id where u.organization_id = $1 and u.id = $2`

const API_TOKEN = `select u.organization_id, u.id as user_id, u.user_name, h.managing, t.rights as limit_to
  from api_token t join directory_user u on u.organization_id = t.organization_id and u.id = t.maker_id
  join organization h on h.id = u.organization_id where t.organization_id = $1 and t.id = $2`

function selectReach(sql: Sql, caller: string, values: unknown[]): Promise<ReachRow[]> {
  return sql<ReachRow>(
    caller === USER ? 'auth-reach-user' : 'auth-reach-token',
    `with caller as (${caller})
     select o.id, o.name, o.timezone, o.managing, o.deleting_at is not null as deleting, caller.user_name as "userName",
       ${AS_HELD}
     from caller cross join organization o left join lateral ${HELD} on ${COUNTS}
     where g."right" is not null or o.id = caller.organization_id
     group by o.id, o.name, o.timezone, o.managing, o.deleting_at, caller.user_name order by o.managing desc, o.name, o.id`,
    values,
  )
}

/** What ROLLCALL_API_TOKEN reaches. */
async function selectEvery(sql: Sql) {
  const rows = await sql<Omit<ReachRow, keyof HeldRow | 'userName'>>(
    'auth-reach-everything',
    'select id, name, timezone, managing, deleting_at is not null as deleting from organization order by managing desc, name, id',
    [],
  )
  return rows.map((row) => ({ ...row, rights: ALL_RIGHTS, limited: new Map<Right, string[]>() }))
}

// SQL of the accounts of a tenant: whose turn it is to read them, who is there, who is a service account.

import type { SqlScope } from '@/lib/db/organization'

export type Account = {
  id: string
  user_name: string
  display_name: string
  enabled: boolean
  guest: boolean
  synced: boolean
}

const BEGIN = `
  update source s set accounts_due_at = $4 from source_group g
  where s.organization_id = $1 and s.id = $2 and s.accounts_due_at <= $3 and s.deleted_at is null and s.deleting_at is null
    and g.organization_id = s.organization_id and g.id = s.source_group_id and coalesce(s.crawl, g.crawl)
  returning s.accounts_failures as failures`

/** Takes the turn until `lease`, and says how often in a row it failed; null where it is not due, the source is off, or somebody else has it. */
export async function beginReading(
  { sql, organizationId }: SqlScope,
  sourceId: string,
  { now, lease }: { now: Date; lease: Date },
): Promise<number | null> {
  const [begun] = await sql<{ failures: number }>('accounts-begin', BEGIN, [organizationId, sourceId, now, lease])
  return begun?.failures ?? null
}

const STORE = `
  insert into source_account (organization_id, source_id, object_id, user_name, display_name, enabled, guest, synced, seen_at)
  select s.organization_id, s.id, r.id, r.user_name, r.display_name, r.enabled, r.guest, r.synced, $3
  from source s, jsonb_to_recordset($4::jsonb) as r(id uuid, user_name text, display_name text, enabled boolean, guest boolean, synced boolean)
  where s.organization_id = $1 and s.id = $2 and s.deleted_at is null and s.deleting_at is null
  on conflict (organization_id, source_id, object_id) do update set user_name = excluded.user_name,
    display_name = excluded.display_name, enabled = excluded.enabled, guest = excluded.guest, synced = excluded.synced,
    seen_at = excluded.seen_at`

/** One statement a page; the same account twice in it is one. */
export async function storeAccounts(
  { sql, organizationId }: SqlScope,
  sourceId: string,
  { accounts, seenAt }: { accounts: readonly Account[]; seenAt: Date },
): Promise<void> {
  const rows = [...new Map(accounts.map((account) => [account.id, account])).values()]
  await sql('accounts-store', STORE, [organizationId, sourceId, seenAt, JSON.stringify(rows)])
}

const FORGET = 'delete from source_account where organization_id = $1 and source_id = $2 and seen_at < $3'

/** Who was not met in a whole reading is gone from the tenant. */
export async function forgetUnseen({ sql, organizationId }: SqlScope, sourceId: string, seenAt: Date): Promise<void> {
  await sql('accounts-forget', FORGET, [organizationId, sourceId, seenAt])
}

const MARK = `
  update source_account set service_account = object_id = any($3::uuid[])
  where organization_id = $1 and source_id = $2 and service_account <> (object_id = any($3::uuid[]))
    and (object_id = any($3::uuid[]) or $4)`

/** `whole`: all groups were read, so that nobody else is one. Otherwise those who were stay so until it is known. */
export async function markServiceAccounts(
  { sql, organizationId }: SqlScope,
  sourceId: string,
  { ids, whole }: { ids: ReadonlySet<string>; whole: boolean },
): Promise<void> {
  await sql('accounts-mark', MARK, [organizationId, sourceId, [...ids], whole])
}

export type Group = { object_id: string; read_at: Date | null }

export function selectGroups({ sql, organizationId }: SqlScope, sourceId: string): Promise<Group[]> {
  const text = 'select object_id, read_at from source_service_group where organization_id = $1 and source_id = $2'
  return sql<Group>('accounts-groups', text, [organizationId, sourceId])
}

const UPDATE_GROUP = `
  update source_service_group set members = coalesce($4, members), read_at = coalesce($5, read_at), problem = $6
  where organization_id = $1 and source_id = $2 and object_id = $3`

type Read = { members: number | null; readAt: Date | null; problem: object | null }

/** Null keeps what was read last, but not the problem. */
export async function updateGroup(
  { sql, organizationId }: SqlScope,
  { sourceId, groupId }: { sourceId: string; groupId: string },
  { members, readAt, problem }: Read,
): Promise<void> {
  const values = [organizationId, sourceId, groupId, members, readAt, problem && JSON.stringify(problem)]
  await sql('accounts-group', UPDATE_GROUP, values)
}

const UPDATE_TENANT = `
  update source set tenant_name = coalesce($3, tenant_name), licence = coalesce($4, licence)
  where organization_id = $1 and id = $2`

export async function updateTenant(
  { sql, organizationId }: SqlScope,
  sourceId: string,
  { name, licence }: { name: string | null; licence: string | null },
): Promise<void> {
  await sql('accounts-tenant', UPDATE_TENANT, [organizationId, sourceId, name, licence])
}

const DISTRUST = `
  update source_service_group set problem = $4
  where organization_id = $1 and source_id = $2 and problem is null and read_at < $3`

/** Who was a service account too long ago may be somebody else by now. */
export async function distrustGroups(
  { sql, organizationId }: SqlScope,
  sourceId: string,
  { before, problem }: { before: Date; problem: object },
): Promise<void> {
  await sql('accounts-distrust', DISTRUST, [organizationId, sourceId, before, JSON.stringify(problem)])
}

const GIVE_BACK = 'update source set accounts_due_at = $3 where organization_id = $1 and id = $2'

export async function giveBack({ sql, organizationId }: SqlScope, sourceId: string, dueAt: Date): Promise<void> {
  await sql('accounts-give-back', GIVE_BACK, [organizationId, sourceId, dueAt])
}

const END = `
  update source set accounts_read_at = coalesce($3, accounts_read_at), accounts_problem = $4, accounts_due_at = $5,
    accounts_failures = $6
  where organization_id = $1 and id = $2`

export async function endReading(
  { sql, organizationId }: SqlScope,
  sourceId: string,
  { readAt, problem, dueAt, failures }: { readAt: Date | null; problem: object | null; dueAt: Date; failures: number },
): Promise<void> {
  await sql('accounts-end', END, [
    ...[organizationId, sourceId, readAt, problem && JSON.stringify(problem), dueAt, failures],
  ])
}

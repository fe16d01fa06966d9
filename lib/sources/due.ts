// Every minute: what is due gets a job, whoever lost the one it had.

import { now } from '@/lib/clock'
import { withSystemSql } from '@/lib/db/organization'
import type { Handler } from '@/lib/jobs/jobs'
import { enqueueCollect, enqueueReadAccounts, type Reading } from './collect-job'

/** More wait until those are begun. */
const MOST = 2_000

const DUE = `
  select c.organization_id as "organizationId", c.id as "connectorId", c.kind, s.cloud, s.tenant_id as "tenantId", c.next_run_at as "nextRunAt"
  from connector c join source s on s.organization_id = c.organization_id and s.id = c.source_id
  where c.next_run_at <= $1 order by c.next_run_at limit ${MOST}`

/** Whichever connectors are on; not where the whole source is off. */
const ACCOUNTS_DUE = `
  select s.organization_id as "organizationId", s.id as "sourceId", s.cloud, s.tenant_id as "tenantId", s.accounts_due_at as "dueAt"
  from source s join source_group g on g.organization_id = s.organization_id and g.id = s.source_group_id
  where s.accounts_due_at <= $1 and s.deleted_at is null and s.deleting_at is null and coalesce(s.crawl, g.crawl)
  order by s.accounts_due_at limit ${MOST}`

type DueRow = {
  organizationId: string
  connectorId: string
  kind: string
  cloud: string
  tenantId: string
  nextRunAt: Date
}

/** A job that waits already is only written anew, with the same place in the line: oldest due first. */
export const enqueueDue: Handler<'collect-due'> = async () => {
  await withSystemSql(async (sql) => {
    const due = await sql<DueRow>('collect-due', DUE, [now()])
    await Promise.all(due.map(({ nextRunAt, ...target }) => enqueueCollect({ sql }, target, nextRunAt)))
    const unread = await sql<Reading & { dueAt: Date }>('accounts-due', ACCOUNTS_DUE, [now()])
    await Promise.all(unread.map(({ dueAt, ...target }) => enqueueReadAccounts({ sql }, target, dueAt)))
  })
}

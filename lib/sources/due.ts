// Every minute: what is due gets a job, whoever lost the one it had.

import { now } from '@/lib/clock'
import { withSystemSql } from '@/lib/db/organization'
import type { Handler } from '@/lib/jobs/jobs'
import { enqueueCollect } from './collect-job'

/** More wait until those are begun. */
const MOST = 2_000

const DUE = `
  select c.organization_id as "organizationId", c.id as "connectorId", s.cloud, s.tenant_id as "tenantId", c.next_run_at as "nextRunAt"
  from connector c join source s on s.organization_id = c.organization_id and s.id = c.source_id
  where c.next_run_at <= $1 order by c.next_run_at limit ${MOST}`

type DueRow = { organizationId: string; connectorId: string; cloud: string; tenantId: string; nextRunAt: Date }

/** A job that waits already is only written anew, with the same place in the line: oldest due first. */
export const enqueueDue: Handler<'collect-due'> = async () => {
  await withSystemSql(async (sql) => {
    const due = await sql<DueRow>('collect-due', DUE, [now()])
    await Promise.all(due.map(({ nextRunAt, ...target }) => enqueueCollect({ sql }, target, nextRunAt)))
  })
}

// Streams an organization's audit log to its syslog collector: in order, from a cursor, so that a crash repeats a batch at most.

import { now } from '@/lib/clock'
import { withOrganization } from '@/lib/db/organization'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import type { Handler } from '@/lib/jobs/jobs'
import { type EntryRow, selectEntriesAfter } from './entry-queries'
import { type SettingRow, selectSetting, updateFailing, updateStreamed } from './setting-queries'
import { enqueueStream } from './stream-job'
import { syslogMessage } from './syslog'
import { sendSyslog } from './syslog-send'

const BATCH = 200
const MINUTE_MS = 60_000
const LONGEST_WAIT_MS = 15 * MINUTE_MS

/** A collector that cannot be reached is no failed job: it is told on the settings page and in the bell, and tried again. */
export const streamAudit: Handler<'stream-audit'> = async ({ organizationId }, signal) => {
  for (;;) {
    const batch = await readBatch(organizationId)
    if (batch === null) return
    if (!(await deliver(organizationId, batch))) return
    if (batch.rows.length < BATCH) return
    if (signal.aborted) throw new Error('The worker stops; what is left is streamed at the next try.')
  }
}

type Batch = { setting: SettingRow; organization: { name: string; managing: boolean }; rows: EntryRow[] }

/** Null when there is nothing to send, or nowhere to. */
function readBatch(organizationId: string): Promise<Batch | null> {
  return withOrganization(organizationId, async (scope) => {
    const setting = await selectSetting(scope)
    const organization = await scope.db.organization.findUnique({ where: { id: organizationId } })
    if (setting.streamHost === null || organization === null) return null
    const rows = await selectEntriesAfter(scope, setting.streamedNumber, BATCH)
    return rows.length === 0 ? null : { setting, organization, rows }
  })
}

async function deliver(organizationId: string, { setting, organization, rows }: Batch): Promise<boolean> {
  const { streamHost: host, streamPort: port, streamCa: ca } = setting
  if (host === null || port === null) return false
  const origin = { organizationId, organizationName: organization.name, host: new URL(env().ROLLCALL_URL).hostname }
  try {
    await sendSyslog(
      { host, port, ca, publicOnly: !organization.managing },
      rows.map((row) => syslogMessage(row, origin)),
    )
  } catch (err) {
    if (!(err instanceof AppError)) throw err
    await retryLater(organizationId, setting, err.message)
    return false
  }
  const to = rows.at(-1)?.number ?? setting.streamedNumber
  await withOrganization(organizationId, (scope) => updateStreamed(scope, { from: setting, to, at: now() }))
  return true
}

/** In a minute, then ever later, in a quarter of an hour at last. */
async function retryLater(organizationId: string, setting: SettingRow, error: string): Promise<void> {
  const at = now()
  const failingMs = at.getTime() - (setting.streamFailingSince ?? at).getTime()
  const waitMs = Math.min(Math.max(failingMs, MINUTE_MS), LONGEST_WAIT_MS)
  await withOrganization(organizationId, async (scope) => {
    await updateFailing(scope, { from: setting, error, at })
    await enqueueStream(scope, new Date(at.getTime() + waitMs))
  })
}

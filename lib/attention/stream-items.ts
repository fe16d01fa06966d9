// Collectors that do not get the audit log: nothing is lost meanwhile, but nobody there sees it.

import { withSystem } from '@/lib/db/organization'
import type { Item } from './item'

type FailingStream = { organizationId: string; organizationName: string; since: Date; error: string | null }

/** The caller has authorised every organization. */
export function selectFailingStreams(organizationIds: readonly string[]): Promise<FailingStream[]> {
  const ids = [...organizationIds]
  return withSystem(
    (db) => db.$queryRaw<FailingStream[]>`
      select s.organization_id as "organizationId", o.name as "organizationName", s.stream_failing_since as since,
        s.stream_error as error
      from audit_setting s join organization o on o.id = s.organization_id
      where s.organization_id = any(${ids}::uuid[]) and s.stream_host is not null and s.stream_failing_since is not null
      order by o.name`,
  )
}

export function streamItem({ organizationId, organizationName, since, error }: FailingStream): Item {
  const key = `audit-stream:${organizationId}:${since.toISOString()}`
  return {
    key,
    mailKey: key,
    severity: 'bad',
    urgency: 'failing',
    organizationId,
    organizationName,
    sentence: `The audit log does not reach its syslog collector. ${error ?? ''}`.trim(),
    fix: { label: 'Open its settings', href: `/settings/audit-log/settings?organization=${organizationId}` },
    jobId: null,
  }
}

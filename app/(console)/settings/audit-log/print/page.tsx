import type { Metadata } from 'next'
import { PrintAudit } from '@/components/audit-log/print-audit'
import { requirePageSession, requireSettingsActor } from '@/lib/auth/page-actor'
import { auditSearch, readAuditView } from '@/lib/console-audit/client'
import { printAudit } from '@/lib/console-audit/export'
import { AuditFilter } from '@/lib/console-audit/schema'
import { fromSearchParams } from '@/lib/directory/client'

export const metadata: Metadata = { title: 'Audit log' }

export default async function Page({ searchParams }: PageProps<'/settings/audit-log/print'>) {
  const asked = fromSearchParams(await searchParams)
  const actor = await requireSettingsActor(asked.get('organization') ?? undefined, 'audit-log.export')
  const { organizations } = await requirePageSession()
  const timezone = organizations.find(({ id }) => id === actor.organizationId)?.timezone ?? 'UTC'
  const filter = AuditFilter.parse(auditSearch(readAuditView(asked), timezone))
  const report = await printAudit(actor, filter)
  const back = `/settings/audit-log?${asked}`
  return <PrintAudit {...report} organizationId={actor.organizationId} back={back} />
}

import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { AuditLog } from '@/components/audit-log/audit-log'
import { requireSettingsActor } from '@/lib/auth/page-actor'
import { auditQuery } from '@/lib/console-audit/client'
import { listAudit } from '@/lib/console-audit/entries'

export const metadata: Metadata = { title: 'Audit log' }

export default async function AuditLogPage({ searchParams }: PageProps<'/settings/audit-log'>) {
  const actor = await requireSettingsActor((await searchParams).organization, 'audit-log.view')
  const cache = new QueryClient()
  // The log as it opens; one that is narrowed by the address is asked for by the browser.
  cache.setQueryData(auditQuery(actor.organizationId).queryKey, {
    pages: [await listAudit(actor, { limit: 50 })],
    pageParams: [''],
  })

  return (
    <HydrationBoundary state={dehydrate(cache)}>
      <AuditLog organizationId={actor.organizationId} />
    </HydrationBoundary>
  )
}

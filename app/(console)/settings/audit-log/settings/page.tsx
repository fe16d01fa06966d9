import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { AuditSettingsPage } from '@/components/audit-log/audit-settings'
import { requireSettingsActor } from '@/lib/auth/page-actor'
import { auditSettingsQuery } from '@/lib/console-audit/client'
import { getAuditSettings } from '@/lib/console-audit/settings'

export const metadata: Metadata = { title: 'Retention and syslog' }

export default async function Page({ searchParams }: PageProps<'/settings/audit-log/settings'>) {
  const actor = await requireSettingsActor((await searchParams).organization, 'audit-log.manage')
  const cache = new QueryClient()
  cache.setQueryData(auditSettingsQuery(actor.organizationId).queryKey, await getAuditSettings(actor))

  return (
    <HydrationBoundary state={dehydrate(cache)}>
      <AuditSettingsPage organizationId={actor.organizationId} />
    </HydrationBoundary>
  )
}

'use client'

import { BillableTable } from '@/components/sources/billable-table'
import { EmptyState } from '@/components/ui/empty-state'
import { PageNote } from '@/components/ui/page-note'
import { useRights } from '@/lib/auth/client'

/** Billable Users: who counts, and who does not and why. */
export function BillableView({ organizationId }: { organizationId: string }) {
  const maySee = useRights(organizationId).has('sources.view')
  if (!maySee) {
    return (
      <EmptyState title="You may not see who is billable">
        It takes the right "sources.view". Whoever may grant rights in this organization can give it.
      </EmptyState>
    )
  }
  return (
    <>
      <PageNote>
        An account counts while it is enabled and no service account. Who is synced to several tenants from one
        directory counts once, by user name. Accounts are read daily.
      </PageNote>
      <BillableTable organizationId={organizationId} />
    </>
  )
}

'use client'

import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { usePathname, useSearchParams } from 'next/navigation'
import { OrganizationFrame } from '@/components/organizations/organization-frame'
import { useOrganization } from '@/components/sources/use-organization'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { PageNote } from '@/components/ui/page-note'
import { useRights } from '@/lib/auth/client'
import { changedSearch, useUrlState } from '@/lib/browser/url-state'
import { subscriptionsQuery } from '@/lib/reports/subscription-client'
import { NARROW_COLUMNS, SUBSCRIPTION_COLUMNS } from './subscription-columns'
import { SubscriptionEditor } from './subscription-editor'
import { SubscriptionPane } from './subscription-pane'

/** The Subscriptions tab: which reports are sent to whom and when, and how that went. */
export function SubscriptionList({ organizationId }: { organizationId: string }) {
  const organization = useOrganization(organizationId)
  const [get] = useUrlState()
  const editing = get('edit')
  const list = useSubscriptions(organizationId)
  const mail = list.data?.pages[0]?.mail ?? true
  return (
    <OrganizationFrame organization={organization}>
      {editing === null ? (
        <List organizationId={organizationId} list={list} mail={mail} />
      ) : (
        <SubscriptionEditor key={editing} organizationId={organizationId} id={editing} mail={mail} />
      )}
    </OrganizationFrame>
  )
}

type ListProps = { organizationId: string; list: ReturnType<typeof useSubscriptions>; mail: boolean }

function useSubscriptions(organizationId: string) {
  return useInfiniteQuery(subscriptionsQuery(organizationId))
}

function List({ organizationId, list, mail }: ListProps) {
  const [path, params] = [usePathname(), useSearchParams()]
  const all = useRights(organizationId).has('subscriptions.manage')
  const href = (id: string | null) => `${path}${changedSearch(params.toString(), { subscription: id })}`
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  const open = params.get('subscription')
  return (
    <>
      <PageNote>
        {all
          ? 'Reports that are sent by mail or webhook again and again.'
          : 'Your own subscriptions; those of others take the right "subscriptions.manage".'}{' '}
        Each runs with the rights of its owner.
      </PageNote>
      {!mail && (
        <PageNote tone="attention">
          No mail leaves this Rollcall: SMTP_URL and MAIL_FROM are not set where it is started.
        </PageNote>
      )}
      {list.error && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
      <DataTable
        label="Subscriptions"
        columns={open === null ? SUBSCRIPTION_COLUMNS : NARROW_COLUMNS}
        rows={rows}
        rowKey={(row) => row.id}
        rowHref={(row) => href(row.id)}
        selectedKey={open}
        loading={list.isPending}
        empty={<NoneYet organizationId={organizationId} />}
        hasMore={list.hasNextPage}
        onMore={() => void list.fetchNextPage()}
        loadingMore={list.isFetchingNextPage}
      />
      {open !== null && list.isSuccess && (
        <SubscriptionPane key={open} organizationId={organizationId} id={open} rows={rows} hrefOf={href} mail={mail} />
      )}
    </>
  )
}

function NoneYet({ organizationId }: { organizationId: string }) {
  return (
    <EmptyState
      title="No subscriptions yet"
      action={
        <Button component={Link} href={`/organizations/${organizationId}/reports`}>
          Open the reports
        </Button>
      }
    >
      Open a report, narrow it as you like, and choose Subscribe.
    </EmptyState>
  )
}

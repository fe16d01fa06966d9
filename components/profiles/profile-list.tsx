'use client'

import { Button, Group } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { useLocale } from '@/components/ui/locale'
import { PageNote } from '@/components/ui/page-note'
import { PageTitle } from '@/components/ui/page-title'
import { SearchField } from '@/components/ui/search-field'
import { useRights } from '@/lib/auth/client'
import { useUrlState } from '@/lib/browser/url-state'
import { profilesQuery } from '@/lib/profiles/client'
import { profileColumns } from './profile-columns'
import { ReachNote } from './reach-note'

export function ProfileList({ organizationId }: { organizationId: string }) {
  const { locale } = useLocale()
  const [get, , set] = useUrlState()
  const search = get('search') ?? ''
  const list = useInfiniteQuery(profilesQuery(organizationId, search))
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  const base = `/organizations/${organizationId}/profiles`
  const mayCreate = useRights(organizationId).has('entra-profiles.create')
  const create = mayCreate && (
    <Button component={Link} href={`${base}/new`}>
      New profile
    </Button>
  )
  const none = rows.length === 0 && search === '' && list.isSuccess

  return (
    <>
      <PageTitle title="Entra ID profiles" action={!none && create} />
      <PageNote>A profile lets one Entra tenant push its users and groups in here. Groups become roles.</PageNote>
      <ReachNote tenantUrl={rows[0]?.tenantUrl} />
      {list.error && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
      {none ? (
        <EmptyState title="No Entra tenant is connected yet" action={create}>
          {mayCreate
            ? 'Create a profile with the Tenant ID and Application ID of your Entra tenant. The set-up guide then leads through every step in the Entra portal.'
            : 'Creating a profile needs the right "entra-profiles.create". Whoever may grant rights in this organization can give it.'}
        </EmptyState>
      ) : (
        <>
          <Group mb="md">
            <SearchField label="Search profiles" value={search} onChange={(text) => set({ search: text })} />
          </Group>
          <DataTable
            label="Entra ID profiles"
            columns={profileColumns(organizationId, locale)}
            rows={rows}
            rowKey={(profile) => profile.id}
            rowHref={(profile) => `${base}/${profile.id}`}
            loading={list.isPending}
            empty={
              <EmptyState
                title="No profile matches"
                action={
                  <Button variant="default" onClick={() => set({ search: null })}>
                    Clear search
                  </Button>
                }
              >
                Names, tenant IDs and application IDs are searched.
              </EmptyState>
            }
            hasMore={list.hasNextPage}
            onMore={() => void list.fetchNextPage()}
            loadingMore={list.isFetchingNextPage}
          />
        </>
      )}
    </>
  )
}

'use client'

import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { RelativeTime } from '@/components/ui/relative-time'
import { Section } from '@/components/ui/section'
import { lockedAccountsQuery, useUnlock } from '@/lib/accounts/client'
import type { LockedAccount } from '@/lib/accounts/schema'

/** Every wait ends by itself; this ends it sooner. */
export function LockedAccounts({ organizationId }: { organizationId: string }) {
  const { data, error, refetch } = useQuery(lockedAccountsQuery(organizationId))
  const unlock = useUnlock(organizationId)
  const waiting = unlock.isPending ? unlock.variables : undefined
  return (
    <Section title="Locked accounts">
      {unlock.error && <ErrorNotice error={unlock.error} />}
      {error ? (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      ) : (
        <DataTable
          label="Locked accounts"
          columns={columns((userId) => unlock.mutate(userId), waiting)}
          rows={data?.items ?? []}
          rowKey={(account) => account.userId}
          loading={!data}
          empty={
            <EmptyState title="Nobody has to wait">
              After five wrong passwords or codes a local user waits a minute, then longer, never more than a quarter of
              an hour.
            </EmptyState>
          }
        />
      )}
    </Section>
  )
}

function columns(onUnlock: (userId: string) => void, waiting: string | undefined): Column<LockedAccount>[] {
  return [
    { key: 'name', header: 'Name', cell: (account) => account.displayName },
    { key: 'userName', header: 'User name', cell: (account) => account.userName, hideOnPhone: true },
    { key: 'until', header: 'Waits until', cell: (account) => <RelativeTime at={account.lockedUntil} />, width: 140 },
    {
      key: 'unlock',
      header: '',
      cell: (account) => (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Unlock ${account.displayName}`}
          loading={waiting === account.userId}
          onClick={() => onUnlock(account.userId)}
        >
          Unlock
        </Button>
      ),
      align: 'right',
      width: 100,
    },
  ]
}

'use client'

import { Anchor } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { ProfileState } from '@/components/profiles/profile-state'
import { type Column, DataTable } from '@/components/ui/data-table'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Count } from '@/components/ui/locale'
import { RelativeTime } from '@/components/ui/relative-time'
import { Section } from '@/components/ui/section'
import { profilesQuery } from '@/lib/profiles/client'
import type { Profile } from '@/lib/profiles/schema'

const COLUMNS: Column<Profile>[] = [
  { key: 'name', header: 'Name', cell: (profile) => profile.name },
  { key: 'state', header: 'State', cell: (profile) => <ProfileState state={profile.state} />, width: 170 },
  { key: 'users', header: 'Users', cell: (profile) => <Count value={profile.users} />, align: 'right', width: 90 },
  {
    key: 'last',
    header: 'Last request',
    cell: (profile) => <RelativeTime at={profile.lastRequestAt} />,
    width: 150,
    hideOnPhone: true,
  },
]

/** The first page of profiles; absent while there is none, since the checklist says then what to do. */
export function ProfileStates({ organizationId }: { organizationId: string }) {
  const { data, error, refetch } = useInfiniteQuery(profilesQuery(organizationId))
  const [first] = data?.pages ?? []
  const profiles = `/organizations/${organizationId}/profiles`
  if (first && first.items.length === 0) return null
  return (
    <Section
      title="Entra ID profiles"
      link={
        <Anchor component={Link} href={profiles}>
          Manage profiles
        </Anchor>
      }
    >
      {error ? (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      ) : (
        <DataTable
          label="Entra ID profiles"
          columns={COLUMNS}
          rows={first?.items ?? []}
          rowKey={(profile) => profile.id}
          rowHref={(profile) => `${profiles}/${profile.id}`}
          loading={!first}
        />
      )}
    </Section>
  )
}

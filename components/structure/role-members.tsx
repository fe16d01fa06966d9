'use client'

import { Button, Stack, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorNotice } from '@/components/ui/error-notice'
import { LoadMore } from '@/components/ui/load-more'
import { SearchField } from '@/components/ui/search-field'
import { useRights } from '@/lib/auth/client'
import { membersQuery } from '@/lib/directory/client'
import type { Membership, Role } from '@/lib/directory/schema'
import { Total } from './list-end'
import { MembersDialog } from './members-dialog'
import { Memberships } from './memberships'
import { PaneSkeleton } from './pane-skeleton'
import { TreatmentDialog } from './treatment-dialog'
import { useStructure } from './use-structure'

type Props = { organizationId: string; role: Role }

export function RoleMembers({ organizationId, role }: Props) {
  if (role.deletedAt) {
    return <Text c="dimmed">A deleted role has no members. They come back when the role is restored.</Text>
  }
  return <LiveMembers organizationId={organizationId} role={role} />
}

/** Of a pushed role to be read, of a local one to be changed. */
function LiveMembers({ organizationId, role }: Props) {
  const mayChange = useRights(organizationId).has('roles.edit') && role.origin.profileId === null
  const [search, setSearch] = useState('')
  const [adding, setAdding] = useState(false)
  const [leaving, setLeaving] = useState<Membership | null>(null)
  return (
    <Stack gap="md">
      {mayChange && (
        <Button variant="default" onClick={() => setAdding(true)} style={{ alignSelf: 'flex-start' }}>
          Add members
        </Button>
      )}
      <SearchField label="Search members" value={search} onChange={setSearch} />
      <MemberList {...{ organizationId, role, search }} onRemove={mayChange ? setLeaving : undefined} />
      {adding && <MembersDialog organizationId={organizationId} role={role} onClose={() => setAdding(false)} />}
      {leaving && (
        <TreatmentDialog
          organizationId={organizationId}
          kind="remove"
          who={leaving.displayName}
          selection={{ ids: [leaving.id] }}
          target={role.id}
          onClose={() => setLeaving(null)}
        />
      )}
    </Stack>
  )
}

type ListProps = Props & { search: string; onRemove: ((row: Membership) => void) | undefined }

function MemberList({ organizationId, role, search, onRemove }: ListProps) {
  const { href } = useStructure()
  const members = useInfiniteQuery(membersQuery(organizationId, role.id, search))
  const rows = members.data?.pages.flatMap((page) => page.items) ?? []
  const count = members.data?.pages[0]
  return (
    <>
      {members.error && members.data === undefined && (
        <ErrorNotice error={members.error} onRetry={() => members.refetch()} />
      )}
      {members.isPending && <PaneSkeleton />}
      {rows.length > 0 && (
        <Memberships
          label="Members of this role"
          rows={rows}
          href={(user) => href({ view: null, user: user.id, role: null, tab: null })}
          onRemove={onRemove}
        />
      )}
      {count && rows.length === 0 && (
        <Text c="dimmed">{search ? 'No member matches the search.' : 'This role has no members.'}</Text>
      )}
      {members.hasNextPage && (
        <LoadMore onMore={() => void members.fetchNextPage()} loading={members.isFetchingNextPage} />
      )}
      {count && rows.length > 0 && (
        <Text c="dimmed" fz="0.8125rem">
          <Total count={count} one="member" many="members" />
        </Text>
      )}
    </>
  )
}

'use client'

import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { PageNote } from '@/components/ui/page-note'
import { useRights } from '@/lib/auth/client'
import { originsQuery } from '@/lib/directory/client'

/** Says that no tenant pushed anything yet, and what to do about it; gone with the first push. */
export function NothingPushed({ organizationId }: { organizationId: string }) {
  const { data } = useQuery(originsQuery(organizationId))
  const maySetUp = useRights(organizationId).has('entra-profiles.manage')
  if (data === undefined) return null
  const profiles = data.items.filter((origin) => origin.profileId !== null)
  if (profiles.some((origin) => origin.users + origin.roles > 0)) return null

  return (
    <PageNote>
      {profiles.length === 0 ? 'No Entra tenant pushes users here yet.' : 'No user or role has been pushed yet.'}{' '}
      {maySetUp ? (
        <Anchor component={Link} href={`/organizations/${organizationId}/profiles`}>
          {profiles.length === 0 ? 'Set up an Entra ID profile' : 'See what the Entra ID profiles wait for'}
        </Anchor>
      ) : (
        'Whoever may manage Entra ID profiles can set that up.'
      )}
    </PageNote>
  )
}

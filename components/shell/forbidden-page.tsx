'use client'

import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useParams, useSearchParams } from 'next/navigation'
import { EmptyState } from '@/components/ui/empty-state'
import { useSession } from '@/lib/auth/client'
import { grantorsQuery } from '@/lib/grants/client'

/** Names those who can help, as far as the server tells: to people of the same organization. */
export function ForbiddenPage() {
  const organizationId = useAskedOrganization()
  const { data } = useQuery({ ...grantorsQuery(organizationId), retry: false })
  const names = data?.items.map(({ name }) => name) ?? []
  return (
    <EmptyState
      title="You have no right to this page"
      level={1}
      action={
        <Button component={Link} href="/settings" variant="default">
          Your rights
        </Button>
      }
    >
      It is there, but none of your rights opens it. {whoCan(names)} can give you the one it needs.
    </EmptyState>
  )
}

/** The organization in the address, or else one's own. */
function useAskedOrganization(): string {
  const { homeOrganizationId } = useSession()
  const { organizationId } = useParams()
  const settingsOf = useSearchParams().get('organization')
  const asked = organizationId ?? settingsOf
  return typeof asked === 'string' ? asked : homeOrganizationId
}

function whoCan(names: string[]): string {
  if (names.length === 0) return 'Whoever may grant rights in this organization'
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(names)
}

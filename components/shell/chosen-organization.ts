'use client'

import { useParams } from 'next/navigation'
import { useSession } from '@/lib/auth/client'
import type { Session } from '@/lib/auth/schema'

export type HeldOrganization = Session['organizations'][number]

/** The organization in the address, or else the only one there is. */
export function useChosenOrganization(): HeldOrganization | undefined {
  const { organizations } = useSession()
  const { organizationId } = useParams()
  if (organizations.length === 1) return organizations[0]
  return organizations.find((organization) => organization.id === organizationId)
}

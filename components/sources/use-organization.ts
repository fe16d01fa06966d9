'use client'

import { useSession } from '@/lib/auth/client'

/** The organization as the session knows it: its name stands above every tab of its properties. */
export function useOrganization(organizationId: string): { id: string; name: string } {
  const known = useSession().organizations.find((one) => one.id === organizationId)
  return { id: organizationId, name: known?.name ?? 'Organization' }
}

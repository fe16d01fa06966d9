'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useSession } from '@/lib/auth/client'
import type { Session } from '@/lib/auth/schema'
import { unitsQuery } from '@/lib/directory/client'

type Right = Session['organizations'][number]['rights'][number]

/** What one may do here: somewhere at all, or in one organisational unit. The server decides; this keeps away what it would refuse. */
export function useMay(organizationId: string) {
  const { organizations } = useSession()
  const { data } = useQuery(unitsQuery(organizationId))
  return useMemo(() => {
    const held = organizations.find((one) => one.id === organizationId)
    const parents = new Map(data?.items.map(({ id, parentId }) => [id, parentId]))
    const whole = (right: Right) => held?.rights.includes(right) === true
    const roots = (right: Right) => held?.limited.find((one) => one.right === right)?.unitIds ?? []
    return {
      anywhere: (right: Right) => whole(right) || roots(right).length > 0,
      within: (right: Right, unitId: string) => {
        if (whole(right)) return true
        for (let id: string | null | undefined = unitId; id; id = parents.get(id)) {
          if (roots(right).includes(id)) return true
        }
        return false
      },
    }
  }, [organizations, organizationId, data])
}

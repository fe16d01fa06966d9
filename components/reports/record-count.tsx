'use client'

import { useQuery } from '@tanstack/react-query'
import { Count } from '@/components/ui/locale'
import type { ActivitySearch } from '@/lib/activity/client'
import { countQuery } from '@/lib/activity/client'

export function useCount(organizationId: string, search: ActivitySearch) {
  return useQuery(countQuery(organizationId, search)).data
}

/** How many records there are, or that there are more than could be counted; nothing where there was no time to count any. */
export function RecordCount({ count }: { count: { count: number; exact: boolean } | undefined }) {
  return (
    <span role="status" data-figure>
      {count && (count.exact || count.count > 0) && (
        <>
          {!count.exact && 'More than '}
          <Count value={count.count} /> {count.count === 1 && count.exact ? 'record' : 'records'}
        </>
      )}
    </span>
  )
}

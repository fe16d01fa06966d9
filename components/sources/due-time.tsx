'use client'

import { RelativeTime } from '@/components/ui/relative-time'
import { useNow } from '@/components/ui/use-now'

/** When something comes next: what is due already has not happened "just now". */
export function DueTime({ at, none }: { at: string | null; none: string }) {
  const nowMs = useNow()
  if (at !== null && Date.parse(at) <= nowMs) return 'due now'
  return <RelativeTime at={at} none={none} />
}

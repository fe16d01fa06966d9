'use client'

import { RelativeTime } from '@/components/ui/relative-time'
import { StateBadge } from '@/components/ui/state-badge'

const SOON_MS = 60 * 86_400_000

/** When the live token in use ends: quiet while far off, marked within the 60 days of the first warning. */
export function TokenEnd({ expiresAt }: { expiresAt: string | null }) {
  if (expiresAt === null) return <StateBadge tone="attention">No live token</StateBadge>
  const soon = new Date(expiresAt).getTime() - Date.now() < SOON_MS
  return soon ? (
    <StateBadge tone="attention">
      <RelativeTime at={expiresAt} />
    </StateBadge>
  ) : (
    <RelativeTime at={expiresAt} />
  )
}

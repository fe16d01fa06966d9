'use client'

import { RelativeTime } from '@/components/ui/relative-time'
import { StateBadge } from '@/components/ui/state-badge'
import { useNow } from '@/components/ui/use-now'
import { expiryTone } from './expiry-words'

/** When something ends, marked within the 30 days of the first warning. Null: nobody said when. */
export function Expiry({ at }: { at: string | null }) {
  const nowMs = useNow()
  if (at === null) return 'not known'
  const tone = expiryTone(at, nowMs)
  if (tone === 'good') return <RelativeTime at={at} />
  return (
    <StateBadge tone={tone}>
      {Date.parse(at) <= nowMs ? 'Expired ' : ''}
      <RelativeTime at={at} />
    </StateBadge>
  )
}

import { StateBadge } from '@/components/ui/state-badge'
import type { ProvisioningRequest } from '@/lib/profiles/request-schema'
import { statusWord } from './verdict'

/** The SCIM status as icon, number and word. */
export function RequestStatus({ request }: { request: Pick<ProvisioningRequest, 'status' | 'path' | 'changes'> }) {
  const { status, changes } = request
  if (status >= 400) {
    const word = statusWord(request)
    return (
      <StateBadge tone={status >= 500 ? 'bad' : word === 'refused' ? 'attention' : 'idle'}>
        {status} {word}
      </StateBadge>
    )
  }
  return changes.length > 0 ? (
    <StateBadge tone="good">{status} changed</StateBadge>
  ) : (
    <StateBadge tone="idle">{status} read</StateBadge>
  )
}

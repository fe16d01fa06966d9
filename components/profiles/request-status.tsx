import { StateBadge } from '@/components/ui/state-badge'
import type { ProvisioningRequest } from '@/lib/profiles/schema'

/** The SCIM status as icon, number and word. */
export function RequestStatus({ request }: { request: Pick<ProvisioningRequest, 'status' | 'changes'> }) {
  const { status, changes } = request
  if (status >= 500) return <StateBadge tone="bad">{status} failed</StateBadge>
  if (status >= 400) return <StateBadge tone="attention">{status} refused</StateBadge>
  return changes.length > 0 ? (
    <StateBadge tone="good">{status} changed</StateBadge>
  ) : (
    <StateBadge tone="idle">{status} read</StateBadge>
  )
}

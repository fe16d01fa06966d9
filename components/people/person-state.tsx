import { StateBadge } from '@/components/ui/state-badge'
import type { Identity } from '@/lib/identities/schema'

/** How the person stands: here if there is a user, else in the tenants. */
export function PersonState({ person: { users, accounts } }: { person: Pick<Identity, 'users' | 'accounts'> }) {
  const states = [
    ...users.filter(({ deletedAt }) => deletedAt === null).map(({ active }) => active),
    ...accounts.map(({ enabled }) => enabled),
  ]
  if (states.length === 0) {
    return users.length > 0 ? (
      <StateBadge tone="attention">Deleted</StateBadge>
    ) : (
      <StateBadge tone="idle">Known from records only</StateBadge>
    )
  }
  if (states.every(Boolean)) return <StateBadge tone="good">Active</StateBadge>
  return states.some(Boolean) ? (
    <StateBadge tone="attention">Partly disabled</StateBadge>
  ) : (
    <StateBadge tone="idle">Disabled</StateBadge>
  )
}

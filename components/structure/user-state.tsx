import { StateBadge } from '@/components/ui/state-badge'

export function UserState({ active, deletedAt }: { active: boolean; deletedAt: string | null }) {
  if (deletedAt) return <StateBadge tone="attention">Deleted</StateBadge>
  return active ? <StateBadge tone="good">Active</StateBadge> : <StateBadge tone="idle">Disabled</StateBadge>
}

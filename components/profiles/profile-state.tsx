import { StateBadge } from '@/components/ui/state-badge'
import type { ProfileState as State } from '@/lib/profiles/schema'

const STATES = {
  waiting: { tone: 'running', word: 'Waiting for Entra' },
  active: { tone: 'good', word: 'Active' },
  paused: { tone: 'idle', word: 'Paused' },
  deleting: { tone: 'running', word: 'Being deleted' },
} as const satisfies Record<State, unknown>

export function ProfileState({ state }: { state: State }) {
  const { tone, word } = STATES[state]
  return <StateBadge tone={tone}>{word}</StateBadge>
}

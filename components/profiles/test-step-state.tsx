import type { ReactNode } from 'react'
import { StateBadge } from '@/components/ui/state-badge'

const TONES = { passed: 'good', failed: 'bad', waiting: 'running', open: 'idle' } as const
const WORDS = { passed: '', failed: ': failed', waiting: ': waiting', open: ': not reached' } as const

export function TestStepState({ state, children }: { state: keyof typeof TONES; children: ReactNode }) {
  return (
    <StateBadge tone={TONES[state]}>
      {children}
      {WORDS[state]}
    </StateBadge>
  )
}

import { StateBadge, type Tone } from '@/components/ui/state-badge'
import type { Export } from '@/lib/reports/export-schema'

const STATES = {
  waiting: ['idle', 'Waiting'],
  running: ['running', 'Running'],
  done: ['good', 'Ready'],
  failed: ['bad', 'Failed'],
  cancelled: ['idle', 'Stopped'],
} as const satisfies Record<Export['status'], readonly [Tone, string]>

export function ExportState({ status }: Pick<Export, 'status'>) {
  const [tone, word] = STATES[status]
  return <StateBadge tone={tone}>{word}</StateBadge>
}

import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleMinus,
  IconExclamationCircle,
  IconInfoCircle,
  IconProgress,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './state-badge.module.css'

export type Tone = 'good' | 'attention' | 'bad' | 'idle' | 'running' | 'info'

const ICONS = {
  good: IconCircleCheck,
  attention: IconAlertTriangle,
  bad: IconExclamationCircle,
  idle: IconCircleMinus,
  running: IconProgress,
  info: IconInfoCircle,
} as const satisfies Record<Tone, unknown>

/** A state as icon and word; the colour only repeats what both say. */
export function StateBadge({ tone, children }: { tone: Tone; children: ReactNode }) {
  const Icon = ICONS[tone]
  return (
    <span className={classes.root} data-tone={tone}>
      <Icon size={15} stroke={2} aria-hidden className={classes.icon} />
      <span>{children}</span>
    </span>
  )
}

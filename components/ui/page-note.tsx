import { IconAlertTriangle, IconExclamationCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './page-note.module.css'

type Tone = 'plain' | 'attention' | 'bad'

const ICONS = { plain: null, attention: IconAlertTriangle, bad: IconExclamationCircle }

/** The one line under a title: what the page is for, or what needs attention and the link that mends it. */
export function PageNote({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  const Icon = ICONS[tone]
  return (
    <div className={classes.root} data-tone={tone} role={tone === 'plain' ? undefined : 'status'}>
      {Icon && <Icon size={16} aria-hidden className={classes.icon} />}
      <div>{children}</div>
    </div>
  )
}

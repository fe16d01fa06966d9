'use client'

import { CloseButton } from '@mantine/core'
import type { GroupOutcome } from '@/lib/sources/group-schema'
import { outcomeText } from './group-words'
import classes from './outcome.module.css'

type Props = { done: string; outcome: GroupOutcome; onClose: () => void }

/** What came of doing something to a whole group, with those it was not done to and why. */
export function Outcome({ done, outcome, onClose }: Props) {
  return (
    <div role="status" className={classes.root}>
      <div>
        {outcomeText(outcome, done)}
        {outcome.skipped.length > 0 && (
          <ul className={classes.skipped}>
            {outcome.skipped.map(({ connectorId, tenantId, reason }) => (
              <li key={connectorId}>
                <code>{tenantId}</code>: {reason}
              </li>
            ))}
          </ul>
        )}
      </div>
      <CloseButton size="sm" aria-label="Close" onClick={onClose} />
    </div>
  )
}

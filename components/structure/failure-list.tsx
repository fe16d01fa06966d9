import { Count } from '@/components/ui/locale'
import type { BulkResult } from '@/lib/directory/bulk-schema'
import classes from './failure-list.module.css'

type Props = Pick<BulkResult, 'failed' | 'failures'>

/** For whom it is not done, and why. */
export function FailureList({ failed, failures }: Props) {
  if (failed === 0) return null
  return (
    <ul className={classes.root} aria-label="Not done for">
      {failures.map(({ id, displayName, reason }) => (
        <li key={id}>
          <strong>{displayName ?? 'Somebody'}</strong>: {reason}
        </li>
      ))}
      {failed > failures.length && (
        <li>
          and <Count value={failed - failures.length} /> more
        </li>
      )}
    </ul>
  )
}

import { Skeleton } from '@mantine/core'
import classes from './timeline.module.css'

const ROWS = ['a', 'b', 'c', 'd', 'e', 'f']

/** As high as what comes. */
export function TimelineSkeleton() {
  return (
    <div role="status" aria-label="Loading the timeline">
      <div className={classes.day}>
        <Skeleton height={20} width={200} />
      </div>
      {ROWS.map((row) => (
        <div key={row} className={classes.waiting}>
          <Skeleton height={16} width="60%" />
          <Skeleton height={14} width="40%" />
        </div>
      ))}
    </div>
  )
}

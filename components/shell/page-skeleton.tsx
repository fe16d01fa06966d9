import { Skeleton, VisuallyHidden } from '@mantine/core'
import classes from './page-skeleton.module.css'

const ROWS = 10

/** A title row, its tools and a table, in the sizes of what comes. */
export function PageSkeleton() {
  return (
    <div role="status">
      <VisuallyHidden>Loading</VisuallyHidden>
      <div className={classes.title}>
        <Skeleton height={20} width={220} />
      </div>
      <div className={classes.tools}>
        <Skeleton height={36} width={280} />
      </div>
      {Array.from({ length: ROWS }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
        <div key={row} className={classes.row}>
          <Skeleton height={12} width={`${30 + ((row * 17) % 40)}%`} />
        </div>
      ))}
    </div>
  )
}

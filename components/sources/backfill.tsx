'use client'

import { Progress, Text } from '@mantine/core'
import { ExactTime } from '@/components/ui/exact-time'
import { useNow } from '@/components/ui/use-now'
import classes from './connector-section.module.css'
import { backfillPercent } from './connector-words'

/** The first collection goes back in time, newest first, so that there is something to read within minutes. */
export function Backfill({ to, floor }: { to: string; floor: string }) {
  const percent = backfillPercent({ to, floor }, useNow())
  return (
    <div className={classes.backfill}>
      <Text size="sm" mb="xs">
        First collection: done back to <ExactTime at={to} />, going on to <ExactTime at={floor} />, as far as Microsoft
        keeps events.
      </Text>
      <Progress value={percent} aria-label={`First collection, ${percent} per cent`} />
    </div>
  )
}

import { Box } from '@mantine/core'
import { ExactTime } from './exact-time'
import { RelativeTime } from './relative-time'

/** In a table: exact, or on a phone, which has no room for that, how long ago. */
export function EventTime({ at }: { at: string }) {
  return (
    <>
      <Box component="span" visibleFrom="sm">
        <ExactTime at={at} />
      </Box>
      <Box component="span" hiddenFrom="sm">
        <RelativeTime at={at} />
      </Box>
    </>
  )
}

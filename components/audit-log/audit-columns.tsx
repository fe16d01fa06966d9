import { Box } from '@mantine/core'
import type { Column } from '@/components/ui/data-table'
import { ExactTime } from '@/components/ui/exact-time'
import { RelativeTime } from '@/components/ui/relative-time'
import type { AuditRecord } from '@/lib/console-audit/schema'

export const AUDIT_COLUMNS: Column<AuditRecord>[] = [
  { key: 'what', header: 'What happened', cell: (entry) => entry.sentence },
  { key: 'at', header: 'Time', cell: (entry) => <Time at={entry.at} />, width: 'clamp(116px, 16vw, 215px)' },
  { key: 'address', header: 'Address', cell: (entry) => entry.address ?? '–', width: 140, hideOnPhone: true },
]

/** A phone has no room for both the exact time and what happened. */
function Time({ at }: { at: string }) {
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

import type { Column } from '@/components/ui/data-table'
import { EventTime } from '@/components/ui/event-time'
import type { AuditRecord } from '@/lib/console-audit/schema'

export const AUDIT_COLUMNS: Column<AuditRecord>[] = [
  { key: 'what', header: 'What happened', cell: (entry) => entry.sentence },
  { key: 'at', header: 'Time', cell: (entry) => <EventTime at={entry.at} />, width: 'clamp(116px, 16vw, 215px)' },
  { key: 'address', header: 'Address', cell: (entry) => entry.address ?? '–', width: 140, hideOnPhone: true },
]

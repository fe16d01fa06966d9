import type { Column } from '@/components/ui/data-table'
import { ExactTime } from '@/components/ui/exact-time'
import type { AuditRecord } from '@/lib/console-audit/schema'

export const AUDIT_COLUMNS: Column<AuditRecord>[] = [
  { key: 'at', header: 'Time', cell: (entry) => <ExactTime at={entry.at} />, width: 215 },
  { key: 'what', header: 'What happened', cell: (entry) => entry.sentence },
  { key: 'who', header: 'Who', cell: (entry) => entry.actorName, width: '18%', hideOnPhone: true },
  {
    key: 'address',
    header: 'Address',
    cell: (entry) => entry.address ?? '–',
    width: 150,
    hideOnPhone: true,
  },
]

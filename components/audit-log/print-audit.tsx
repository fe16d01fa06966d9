import { ExactTime } from '@/components/ui/exact-time'
import { PrintTable } from '@/components/ui/print-table'
import type { AuditRecord } from '@/lib/console-audit/schema'
import { AuditOrganization } from './audit-organization'
import { valueLines } from './audit-values'
import classes from './print-audit.module.css'

type Props = { organizationId: string; organization: string; rows: AuditRecord[]; more: boolean; back: string }

const HEADER = ['No.', 'Time', 'What happened', 'Who', 'Before and after']

/** The log as it is narrowed, as a report on paper. */
export function PrintAudit({ organizationId, organization, rows, more, back }: Props) {
  return (
    <AuditOrganization organizationId={organizationId}>
      <PrintTable
        title={`${organization}: Audit log`}
        label="Audit log"
        back={{ href: back, label: 'Audit log' }}
        header={HEADER}
        rows={rows.map((entry) => ({ id: entry.id, cells: cellsOf(entry) }))}
        more={more}
      />
    </AuditOrganization>
  )
}

function cellsOf(entry: AuditRecord) {
  const changes = valueLines(entry).map(({ attribute, before, after }) =>
    before === null ? `${attribute}: ${after ?? 'not set'}` : `${attribute}: ${before} → ${after ?? 'not set'}`,
  )
  const what = (
    <span key="what" className={classes.what}>
      {entry.sentence}
    </span>
  )
  const who = (
    <span key="who" className={classes.who}>
      {entry.actorName} <span className={classes.address}>{entry.address}</span>
    </span>
  )
  const number = (
    <span key="number" className={classes.number}>
      {entry.number}
    </span>
  )
  return [number, <ExactTime key="time" at={entry.at} />, what, who, changes.join('; ')]
}

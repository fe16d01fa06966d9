'use client'

import { Badge, Button, Menu } from '@mantine/core'
import { IconLock, IconUsers } from '@tabler/icons-react'
import { useState } from 'react'
import { ErrorNotice } from '@/components/ui/error-notice'
import { PageNote } from '@/components/ui/page-note'
import { PageTitle } from '@/components/ui/page-title'
import { useUpdateReport } from '@/lib/reports/client'
import type { Report } from '@/lib/reports/schema'
import { INVESTIGATION } from './investigation-href'
import { EditReportDialog, RemoveReportDialog, SaveAsDialog } from './save-report'
import type { Investigation } from './use-investigation'

type Props = {
  organizationId: string
  report: Report
  investigation: Pick<Investigation, 'modified' | 'query' | 'reset'>
}
type Dialog = 'save-as' | 'edit' | 'remove'

/** Title and description of a report, whether it was changed, and what can be made of it. */
export function ReportHead({ organizationId, report, investigation }: Props) {
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const update = useUpdateReport(organizationId, report.name)
  const { modified, query, reset } = investigation
  const saveable = report.view !== 'billable'
  const maySave = report.editable && modified
  const close = { organizationId, report, onClose: () => setDialog(null) }
  return (
    <>
      <PageTitle
        title={report.title}
        state={<State report={report} modified={modified} />}
        action={
          saveable &&
          (maySave ? (
            <Button loading={update.isPending} onClick={() => update.mutate({ query }, { onSuccess: reset })}>
              Save
            </Button>
          ) : (
            <Button variant={modified ? 'filled' : 'default'} onClick={() => setDialog('save-as')}>
              Save as
            </Button>
          ))
        }
        menu={
          <>
            {maySave && <Menu.Item onClick={() => setDialog('save-as')}>Save as</Menu.Item>}
            <Menu.Item onClick={() => window.print()}>Print</Menu.Item>
            {report.editable && <Menu.Item onClick={() => setDialog('edit')}>Edit name and category</Menu.Item>}
            {report.editable && (
              <Menu.Item color="red" onClick={() => setDialog('remove')}>
                Delete
              </Menu.Item>
            )}
          </>
        }
      />
      <PageNote>{report.description || 'A saved report.'}</PageNote>
      {update.error && <ErrorNotice error={update.error} />}
      {dialog === 'save-as' && <SaveAsDialog {...close} query={query} />}
      {dialog === 'edit' && <EditReportDialog {...close} />}
      {dialog === 'remove' && <RemoveReportDialog {...close} />}
    </>
  )
}

function State({ report, modified }: { report: Report; modified: boolean }) {
  const { predefined, shared, owner, name } = report
  const badge = { variant: 'default', tt: 'none', fw: 500 } as const
  return (
    <>
      {!predefined && (
        <Badge
          {...badge}
          leftSection={shared ? <IconUsers size={12} aria-hidden /> : <IconLock size={12} aria-hidden />}
          title={owner ? `Saved by ${owner}` : undefined}
        >
          {shared ? 'Shared' : 'Private'}
        </Badge>
      )}
      {modified && name !== INVESTIGATION && (
        <Badge {...badge} variant="light" data-screen-only>
          Modified
        </Badge>
      )}
    </>
  )
}

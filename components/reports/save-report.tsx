'use client'

import { notifications } from '@mantine/notifications'
import { useRouter } from 'next/navigation'
import { PlanDialog } from '@/components/ui/plan-dialog'
import { useCreateReport, useRemoveReport, useUpdateReport } from '@/lib/reports/client'
import type { Report } from '@/lib/reports/schema'
import { INVESTIGATION } from './investigation-href'
import { ReportForm } from './report-form'
import type { Investigation } from './use-investigation'

type Props = { organizationId: string; report: Report; onClose: () => void }

/** Under a name of its own; the report it came from stays as it is. */
export function SaveAsDialog({ organizationId, report, query, onClose }: Props & Pick<Investigation, 'query'>) {
  const router = useRouter()
  const create = useCreateReport(organizationId)
  const { name, title, description, category, timeZone, predefined, view } = report
  const isBlank = name === INVESTIGATION
  return (
    <ReportForm
      organizationId={organizationId}
      heading="Save as"
      values={{
        title: isBlank ? '' : `${title} (copy)`,
        description: isBlank ? '' : description,
        category: predefined ? 'Custom reports' : category,
        timeZone,
        shared: false,
      }}
      saveLabel="Save"
      saving={create}
      onSave={(values, onError) =>
        create.mutate(
          { ...values, view, query },
          {
            onError,
            onSuccess: (saved) => {
              notifications.show({ message: `Saved as “${saved.title}”.` })
              onClose()
              router.push(`/organizations/${organizationId}/reports/${saved.name}`)
            },
          },
        )
      }
      onClose={onClose}
    />
  )
}

export function EditReportDialog({ organizationId, report, onClose }: Props) {
  const update = useUpdateReport(organizationId, report.name)
  const { title, description, category, timeZone, shared } = report
  return (
    <ReportForm
      organizationId={organizationId}
      heading={`Edit ${title}`}
      values={{ title, description, category, timeZone, shared }}
      saveLabel="Save"
      saving={update}
      onSave={(values, onError) => update.mutate(values, { onError, onSuccess: onClose })}
      onClose={onClose}
    />
  )
}

export function RemoveReportDialog({ organizationId, report, onClose }: Props) {
  const router = useRouter()
  const remove = useRemoveReport(organizationId, report.name)
  return (
    <PlanDialog
      opened
      title={`Delete ${report.title}?`}
      lines={[
        report.shared ? 'Nobody finds this report any more.' : 'Nobody but you saw this report.',
        'The records themselves stay as they are.',
      ]}
      confirmLabel="Delete"
      danger
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() =>
        remove.mutate(undefined, { onSuccess: () => router.push(`/organizations/${organizationId}/reports`) })
      }
      onClose={onClose}
    />
  )
}

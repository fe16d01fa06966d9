import { PageNote } from '@/components/ui/page-note'
import { PageTitle } from '@/components/ui/page-title'
import { BillableTable } from './billable-table'

/** The list behind the number of billable accounts. */
export function BillableList({ organizationId }: { organizationId: string }) {
  return (
    <>
      <PageTitle
        title="Billable accounts"
        back={{ href: `/configuration/${organizationId}/sources`, label: 'Sources' }}
      />
      <PageNote>
        Enabled accounts of all sources, read daily whichever connectors are on. Members of the service account groups
        do not count, and who is synced to several tenants counts once.
      </PageNote>
      <BillableTable organizationId={organizationId} />
    </>
  )
}

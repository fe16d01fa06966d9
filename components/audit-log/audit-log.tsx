'use client'

import { Button } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { SettingsFrame } from '@/components/settings/settings-frame'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { useRights } from '@/lib/auth/client'
import { auditQuery, auditSettingsQuery } from '@/lib/console-audit/client'
import { AUDIT_COLUMNS } from './audit-columns'
import { AuditCommands } from './audit-commands'
import { AuditDetail } from './audit-detail'
import { AuditOrganization } from './audit-organization'
import { AuditTools } from './audit-tools'
import { CLOSED, UNFILTERED, useAuditLog } from './use-audit-log'

export function AuditLog({ organizationId }: { organizationId: string }) {
  return (
    <AuditOrganization organizationId={organizationId}>
      <SettingsFrame action={<AuditCommands organizationId={organizationId} />}>
        <Entries organizationId={organizationId} />
      </SettingsFrame>
    </AuditOrganization>
  )
}

function Entries({ organizationId }: { organizationId: string }) {
  const { filter, open, href, set } = useAuditLog()
  const list = useInfiniteQuery(auditQuery(organizationId, filter))
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  const filtered = Object.keys(filter).length > 0
  return (
    <>
      <AuditTools organizationId={organizationId} />
      {list.error && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
      <DataTable
        label="Audit log"
        columns={AUDIT_COLUMNS}
        rows={rows}
        rowKey={(entry) => entry.id}
        rowHref={(entry) => href({ entry: entry.id })}
        selectedKey={open}
        loading={list.isPending}
        empty={filtered ? <NoMatch onClear={() => set({ ...CLOSED, ...UNFILTERED })} /> : <NothingYet />}
        footer={<Kept organizationId={organizationId} />}
        hasMore={list.hasNextPage}
        onMore={() => void list.fetchNextPage()}
        loadingMore={list.isFetchingNextPage}
      />
      {open !== null && list.isSuccess && <AuditDetail organizationId={organizationId} id={open} rows={rows} />}
    </>
  )
}

/** How complete the list is. */
function Kept({ organizationId }: { organizationId: string }) {
  const mayManage = useRights(organizationId).has('audit-log.manage')
  const { data } = useQuery({ ...auditSettingsQuery(organizationId), enabled: mayManage })
  const kept = data?.keptMonths ? `Entries are kept for ${data.keptMonths} months.` : 'Entries are kept for ever.'
  const apart =
    'What Microsoft Entra ID pushes stands in the history of each user and role, and in the provisioning log.'
  return <>{data ? `${kept} ${apart}` : apart}</>
}

function NoMatch({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      title="No entry matches"
      action={
        <Button variant="default" onClick={onClear}>
          Clear filters
        </Button>
      }
    >
      Names, addresses and actions are searched; every word must occur.
    </EmptyState>
  )
}

function NothingYet() {
  return (
    <EmptyState title="Nothing was changed yet">
      Every change, sign-in and export in this organization appears here with who did it and from where.
    </EmptyState>
  )
}

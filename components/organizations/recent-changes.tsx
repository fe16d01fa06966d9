'use client'

import { type Column, DataTable } from '@/components/ui/data-table'
import { RelativeTime } from '@/components/ui/relative-time'
import { Section } from '@/components/ui/section'
import type { RecentChange } from '@/lib/overview/schema'

const KINDS = { user: 'User', role: 'Role' }

const COLUMNS: Column<RecentChange>[] = [
  { key: 'who', header: 'Name', cell: (change) => change.objectName ?? 'Without a name' },
  { key: 'kind', header: 'Kind', cell: (change) => KINDS[change.objectKind], width: 90, hideOnPhone: true },
  { key: 'action', header: 'Change', cell: (change) => actionWord(change.action), width: 160 },
  { key: 'by', header: 'By', cell: (change) => change.actorName, width: '22%', hideOnPhone: true },
  { key: 'at', header: 'When', cell: (change) => <RelativeTime at={change.at} />, width: 104 },
]

export function RecentChanges({ organizationId, changes }: { organizationId: string; changes: RecentChange[] }) {
  return (
    <Section title="Recent changes">
      <DataTable
        label="Recent changes"
        columns={COLUMNS}
        rows={changes}
        rowKey={(change) => change.id}
        rowHref={(change) => hrefOf(organizationId, change)}
        empty="Nothing has changed yet. What Entra pushes appears here."
      />
    </Section>
  )
}

/** `members-changed` reads "Members changed". */
function actionWord(action: string): string {
  const words = action.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function hrefOf(organizationId: string, { objectKind, objectId }: RecentChange): string {
  return `/organizations/${organizationId}/structure?view=${objectKind}s&${objectKind}=${objectId}`
}

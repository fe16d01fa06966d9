'use client'

import { Anchor, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { CopyValue } from '@/components/ui/copy-value'
import { DetailPane } from '@/components/ui/detail-pane'
import { DifferenceTable } from '@/components/ui/difference-table'
import { ErrorNotice } from '@/components/ui/error-notice'
import { ExactTime } from '@/components/ui/exact-time'
import { Fields } from '@/components/ui/fields'
import { InPageLink } from '@/components/ui/in-page-link'
import { Count } from '@/components/ui/locale'
import { auditEntryQuery } from '@/lib/console-audit/client'
import type { AuditRecord } from '@/lib/console-audit/schema'
import { valueLines } from './audit-values'
import { objectHref } from './object-href'
import { CLOSED, useAuditLog } from './use-audit-log'

type Props = { organizationId: string; id: string; rows: AuditRecord[] }

/** A link may lead to an entry that is not among the loaded rows: it is then asked for by itself. */
export function AuditDetail({ organizationId, id, rows }: Props) {
  const { href } = useAuditLog()
  const at = rows.findIndex((row) => row.id === id)
  const alone = useQuery({ ...auditEntryQuery(organizationId, id), enabled: at < 0 })
  const entry = rows[at] ?? alone.data
  const [newer, older] = [rows[at - 1], at < 0 ? undefined : rows[at + 1]]
  return (
    <DetailPane
      label="Entry"
      title={entry?.sentence ?? 'Entry'}
      closeHref={href(CLOSED)}
      previousHref={newer && href({ entry: newer.id })}
      nextHref={older && href({ entry: older.id })}
    >
      {entry && <Entry organizationId={organizationId} entry={entry} />}
      {!entry && alone.error && <ErrorNotice error={alone.error} onRetry={() => void alone.refetch()} />}
    </DetailPane>
  )
}

const KINDS: Record<string, string> = {
  user: 'A person who was signed in',
  'api-token': 'An API token',
  system: 'Rollcall itself',
  nobody: 'Someone who was not signed in',
}

function Entry({ organizationId, entry }: { organizationId: string; entry: AuditRecord }) {
  const { href } = useAuditLog()
  const { actorId, actorName, objectId, objectName } = entry
  const lines = valueLines(entry)
  const only = (changes: Parameters<typeof href>[0]) => href({ ...CLOSED, ...changes })
  return (
    <>
      <Fields
        items={[
          { label: 'Time', value: <ExactTime at={entry.at} /> },
          { label: 'Who', value: <Narrowed href={actorId && only({ actor: actorId })}>{actorName}</Narrowed> },
          { label: 'Acted as', value: KINDS[entry.actorKind] ?? entry.actorKind },
          { label: 'Address', value: entry.address },
          { label: 'Object', value: <Linked href={objectHref(organizationId, entry)}>{objectName}</Linked> },
          { label: 'Action', value: <code>{entry.action}</code> },
          { label: 'Number', value: <Count value={entry.number} /> },
          { label: 'Entry ID', value: <CopyValue label="entry ID" value={entry.id} shorten /> },
        ]}
      />
      {objectId !== null && (
        <Anchor component={InPageLink} href={only({ object: objectId })} mt="md" display="inline-block">
          Everything about {objectName ?? 'this object'}
        </Anchor>
      )}
      {lines.length > 0 && (
        <section>
          <Title order={3} mt="xl" mb="sm">
            Before and after
          </Title>
          <DifferenceTable lines={lines} />
        </section>
      )}
    </>
  )
}

function Narrowed({ href, children }: { href: string | null; children: string }) {
  if (href === null) return children
  return (
    <Anchor component={InPageLink} href={href} title={`Everything that ${children} did`}>
      {children}
    </Anchor>
  )
}

function Linked({ href, children }: { href: string | null; children: ReactNode }) {
  if (href === null || children === null) return children ?? '–'
  return (
    <Anchor component={Link} href={href}>
      {children}
    </Anchor>
  )
}

import { Anchor, Badge, Group } from '@mantine/core'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { CopyValue } from '@/components/ui/copy-value'
import { ExactTime } from '@/components/ui/exact-time'
import { Count } from '@/components/ui/locale'
import type { Filter } from '@/lib/activity/query-schema'
import type { ActivityDetail } from '@/lib/activity/schema'
import { investigationHref, personHref } from './investigation-href'
import { HiddenName, RecordResult } from './record-result'

type Item = { label: string; value: ReactNode }

/** Who, what, when and where of a record; what is not known is left out. */
export function recordFields(organizationId: string, record: ActivityDetail): Item[] {
  const isLogon = record.kind === 'logon'
  const all = (field: Filter['field'], value: string | null) =>
    value && (
      <Anchor
        component={Link}
        href={investigationHref(organizationId, { field, operator: 'equals', value })}
        title={`All records with ${value}`}
      >
        {value}
      </Anchor>
    )
  const items: Item[] = [
    { label: 'When', value: <ExactTime at={record.occurredAt} /> },
    { label: 'Result', value: <RecordResult result={record.result} /> },
    { label: 'Error code', value: record.errorCode ? all('error-code', String(record.errorCode)) : null },
    { label: 'Who', value: <Who organizationId={organizationId} record={record} /> },
    { label: 'Who, object ID', value: id('object ID of who', record.whoId) },
    { label: 'Action', value: record.action },
    { label: isLogon ? 'Application' : 'What', value: all('what', record.what || null) },
    { label: 'Type', value: isLogon ? null : record.type },
    { label: 'What, object ID', value: id('object ID of what', record.whatId) },
    { label: 'With', value: isLogon ? null : record.counterpart },
    { label: 'Address', value: all('where', record.where) },
    { label: 'Place', value: all('place', record.place) },
    { label: 'Carried out by', value: isLogon ? null : all('application', record.application) },
    { label: 'Tags', value: record.tags.length > 0 && <Tags tags={record.tags} /> },
    { label: 'Source', value: record.sourceGroup || null },
    { label: 'Tenant ID', value: id('tenant ID', record.tenantId) },
    { label: 'Correlation ID', value: id('correlation ID', record.correlationId) },
    { label: 'Event ID', value: id('event ID', record.graphId) },
    { label: 'Collected', value: <ExactTime at={record.firstSeenAt} /> },
    { label: 'Version', value: record.version > 1 && <Version record={record} /> },
  ]
  return items.filter(({ value }) => Boolean(value))
}

function id(label: string, value: string | null): ReactNode {
  return value && <CopyValue label={label} value={value} shorten />
}

function Who({ organizationId, record }: { organizationId: string; record: ActivityDetail }) {
  if (record.whoHidden) return <HiddenName />
  if (!record.who) return '–'
  return (
    <Anchor
      component={Link}
      href={personHref(organizationId, record.whoId ?? record.who)}
      title={`Everything known of ${record.who}`}
    >
      {record.who}
    </Anchor>
  )
}

function Version({ record }: { record: ActivityDetail }) {
  return (
    <>
      <Count value={record.version} />, Microsoft changed it; seen <ExactTime at={record.updatedAt} />
    </>
  )
}

function Tags({ tags }: { tags: string[] }) {
  return (
    <Group gap={4}>
      {tags.map((tag) => (
        <Badge key={tag} variant="default" tt="none" fw={500}>
          {tag}
        </Badge>
      ))}
    </Group>
  )
}

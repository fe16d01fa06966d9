import { Anchor, Badge, Group, Title } from '@mantine/core'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { CopyValue } from '@/components/ui/copy-value'
import { DifferenceTable } from '@/components/ui/difference-table'
import { ExactTime } from '@/components/ui/exact-time'
import { Fields } from '@/components/ui/fields'
import { Count } from '@/components/ui/locale'
import { PageNote } from '@/components/ui/page-note'
import { RawJson } from '@/components/ui/raw-json'
import type { ActivityDetail } from '@/lib/activity/schema'
import { changeLines, detailLines } from './change-lines'
import { HiddenName, RecordResult } from './record-result'
import type { ActivityView } from './use-activity-view'

type Props = { record: ActivityDetail; href: ActivityView['href'] }

export function RecordBody({ record, href }: Props) {
  const [changes, details] = [changeLines(record.changes), detailLines(record)]
  return (
    <>
      {record.reason !== null && (
        <PageNote tone={record.result === 'failure' ? 'bad' : 'attention'}>
          {[record.reason, record.advice].filter(Boolean).join('. ')}
        </PageNote>
      )}
      <Fields items={fields(record, href)} />
      {changes.length > 0 && (
        <Part title="What changed">
          <DifferenceTable lines={changes} />
        </Part>
      )}
      {details.length > 0 && (
        <Part title={record.kind === 'logon' ? 'Sign-in' : 'Details'}>
          <Fields items={details.map(({ label, values }) => ({ label, value: <Values values={values} /> }))} />
        </Part>
      )}
      <RawJson by="Microsoft" value={record.raw} />
    </>
  )
}

function fields(record: ActivityDetail, href: ActivityView['href']): { label: string; value: ReactNode }[] {
  const isLogon = record.kind === 'logon'
  const only = (text: string) => href({ record: null, search: text })
  const items: { label: string; value: ReactNode }[] = [
    { label: 'When', value: <ExactTime at={record.occurredAt} /> },
    { label: 'Result', value: <RecordResult result={record.result} /> },
    { label: 'Error code', value: record.errorCode ? <code>{record.errorCode}</code> : null },
    {
      label: 'Who',
      value: record.whoHidden ? (
        <HiddenName />
      ) : (
        record.who && <Narrowed href={only(record.who)}>{record.who}</Narrowed>
      ),
    },
    {
      label: 'Who, object ID',
      value: record.whoId && <CopyValue label="object ID of who" value={record.whoId} shorten />,
    },
    { label: 'Action', value: record.action },
    { label: isLogon ? 'Application' : 'What', value: record.what || null },
    { label: 'Type', value: isLogon ? null : record.type },
    {
      label: 'What, object ID',
      value: !isLogon && record.whatId && <CopyValue label="object ID of what" value={record.whatId} shorten />,
    },
    { label: 'With', value: isLogon ? null : record.counterpart },
    { label: 'Address', value: record.where && <Narrowed href={only(record.where)}>{record.where}</Narrowed> },
    { label: 'Place', value: record.place },
    { label: 'Carried out by', value: isLogon ? null : record.application },
    { label: 'Tags', value: record.tags.length > 0 && <Tags tags={record.tags} /> },
    { label: 'Source group', value: record.sourceGroup || null },
    { label: 'Tenant ID', value: record.tenantId && <CopyValue label="tenant ID" value={record.tenantId} shorten /> },
    {
      label: 'Correlation ID',
      value: record.correlationId && <CopyValue label="correlation ID" value={record.correlationId} shorten />,
    },
    { label: 'Event ID', value: <CopyValue label="event ID" value={record.graphId} shorten /> },
    { label: 'Collected', value: <ExactTime at={record.firstSeenAt} /> },
    { label: 'Version', value: record.version > 1 && <Version record={record} /> },
  ]
  return items.filter(({ value }) => Boolean(value))
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

function Narrowed({ href, children }: { href: string; children: string }) {
  return (
    <Anchor component={Link} href={href} scroll={false} title={`All records with ${children}`}>
      {children}
    </Anchor>
  )
}

function Values({ values }: { values: string[] }) {
  return values.map((value, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the same text may stand twice, and the list never changes
    <div key={at}>{value}</div>
  ))
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <Title order={3} mt="xl" mb="sm">
        {title}
      </Title>
      {children}
    </section>
  )
}

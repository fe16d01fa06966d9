import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { DifferenceTable } from '@/components/ui/difference-table'
import { Fields } from '@/components/ui/fields'
import { PageNote } from '@/components/ui/page-note'
import { RawJson } from '@/components/ui/raw-json'
import type { ActivityDetail } from '@/lib/activity/schema'
import { changeLines, detailLines } from './change-lines'
import { recordFields } from './record-fields'
import { RecordLinks } from './record-links'

type Props = { organizationId: string; record: ActivityDetail }

export function RecordBody({ organizationId, record }: Props) {
  const [changes, details] = [changeLines(record.changes), detailLines(record)]
  return (
    <>
      {record.reason !== null && (
        <PageNote tone={record.result === 'failure' ? 'bad' : 'attention'}>
          {[record.reason, record.advice].filter(Boolean).join('. ')}
        </PageNote>
      )}
      <RecordLinks organizationId={organizationId} record={record} />
      <Fields items={recordFields(organizationId, record)} />
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

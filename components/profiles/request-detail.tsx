'use client'

import { Code, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { CopyValue } from '@/components/ui/copy-value'
import { DetailPane } from '@/components/ui/detail-pane'
import { ErrorNotice } from '@/components/ui/error-notice'
import { ExactTime } from '@/components/ui/exact-time'
import { Fields } from '@/components/ui/fields'
import { Count } from '@/components/ui/locale'
import { PageNote } from '@/components/ui/page-note'
import { type ProfileKey, requestQuery } from '@/lib/profiles/client'
import type { ProvisioningRequest } from '@/lib/profiles/request-schema'
import { ChangeTable } from './change-table'
import { RequestStatus } from './request-status'

type Props = {
  profileKey: ProfileKey
  id: string
  rows: ProvisioningRequest[]
  hrefOf: (id: string | null) => string
}

/** A link may lead to a request that is not among the loaded rows: it is then asked for by itself. */
export function RequestDetail({ profileKey, id, rows, hrefOf }: Props) {
  const at = rows.findIndex((row) => row.id === id)
  const alone = useQuery({ ...requestQuery(profileKey, id), enabled: at < 0 })
  const request = rows[at] ?? alone.data
  const [newer, older] = [rows[at - 1], at < 0 ? undefined : rows[at + 1]]
  return (
    <DetailPane
      label="Request"
      title={request ? `${request.method} ${request.path}` : 'Request'}
      closeHref={hrefOf(null)}
      previousHref={newer && hrefOf(newer.id)}
      nextHref={older && hrefOf(older.id)}
    >
      {request && <Request request={request} />}
      {!request && alone.error && <ErrorNotice error={alone.error} onRetry={() => void alone.refetch()} />}
    </DetailPane>
  )
}

function Request({ request }: { request: ProvisioningRequest }) {
  return (
    <>
      {request.detail !== null && <PageNote tone="attention">{request.detail}</PageNote>}
      <Fields
        items={[
          { label: 'Time', value: <ExactTime at={request.at} /> },
          { label: 'Answer', value: <RequestStatus request={request} /> },
          {
            label: 'Duration',
            value: (
              <>
                <Count value={request.durationMs} /> ms
              </>
            ),
          },
          { label: 'Token', value: request.tokenLastFour && <code>…{request.tokenLastFour}</code> },
          { label: 'Address', value: request.address || null },
          { label: 'Agent', value: request.agent || null },
          ...(request.repeated > 1 ? [{ label: 'Times', value: <Count value={request.repeated} /> }] : []),
          { label: 'Request ID', value: <CopyValue label="request ID" value={request.id} shorten /> },
        ]}
      />
      {request.changes.length > 0 && (
        <section>
          <Title order={3} mt="xl" mb="sm">
            What changed
          </Title>
          <ChangeTable changes={request.changes} />
        </section>
      )}
      {request.deviations.length > 0 && <Deviations deviations={request.deviations} />}
      {request.requestBody !== null && (
        <section>
          <Title order={3} mt="xl" mb="sm">
            Body
          </Title>
          <Code block tabIndex={0} aria-label="Request body">
            {JSON.stringify(request.requestBody, null, 2)}
          </Code>
        </section>
      )}
    </>
  )
}

function Deviations({ deviations }: Pick<ProvisioningRequest, 'deviations'>) {
  return (
    <section>
      <Title order={3} mt="xl" mb="sm">
        Where Entra departs from the standard
      </Title>
      <ul>
        {deviations.map(({ name, sentence }) => (
          <li key={name}>{sentence}</li>
        ))}
      </ul>
    </section>
  )
}

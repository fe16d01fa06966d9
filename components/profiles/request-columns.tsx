import type { Column } from '@/components/ui/data-table'
import { ExactTime } from '@/components/ui/exact-time'
import { Count } from '@/components/ui/locale'
import type { ProvisioningRequest } from '@/lib/profiles/request-schema'
import { requestWords } from './change-words'
import { RequestStatus } from './request-status'

export const REQUEST_COLUMNS: Column<ProvisioningRequest>[] = [
  { key: 'at', header: 'Time', cell: (request) => <ExactTime at={request.at} />, width: 215 },
  { key: 'status', header: 'Answer', cell: (request) => <RequestStatus request={request} />, width: 155 },
  {
    key: 'request',
    header: 'Request',
    cell: (request) => (
      <code title={request.path}>
        {request.method} {request.path}
        {request.repeated > 1 && (
          <>
            {' ×'}
            <Count value={request.repeated} />
          </>
        )}
      </code>
    ),
    width: '35%',
    hideOnPhone: true,
  },
  { key: 'what', header: 'What happened', cell: requestWords, hideOnPhone: true },
  {
    key: 'duration',
    header: 'Duration',
    cell: (request) => (
      <>
        <Count value={request.durationMs} /> ms
      </>
    ),
    align: 'right',
    width: 90,
    hideOnPhone: true,
  },
]

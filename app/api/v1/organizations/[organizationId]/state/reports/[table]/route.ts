import { apiRoute } from '@/lib/http/api-route'
import { listStateRows } from '@/lib/reports/state-rows'
import { stateReportOperations } from '@/lib/reports/state-schema'

export const GET = apiRoute(stateReportOperations.rows, ({ actor, params, query }) =>
  listStateRows(actor, { ...query, ...params }),
)

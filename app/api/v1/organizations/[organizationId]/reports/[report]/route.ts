import { apiRoute } from '@/lib/http/api-route'
import { getReport, removeReport, updateReport } from '@/lib/reports/reports'
import { reportOperations } from '@/lib/reports/schema'

export const GET = apiRoute(reportOperations.get, ({ actor, params }) => getReport(actor, params.report))

export const PATCH = apiRoute(reportOperations.update, ({ actor, params, body }) =>
  updateReport(actor, params.report, body),
)

export const DELETE = apiRoute(reportOperations.remove, ({ actor, params }) => removeReport(actor, params.report))

import { apiRoute } from '@/lib/http/api-route'
import { createReport, listReports } from '@/lib/reports/reports'
import { reportOperations } from '@/lib/reports/schema'

export const GET = apiRoute(reportOperations.list, ({ actor }) => listReports(actor))

export const POST = apiRoute(reportOperations.create, ({ actor, body }) => createReport(actor, body))

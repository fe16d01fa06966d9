import { apiRoute } from '@/lib/http/api-route'
import { exportOperations } from '@/lib/reports/export-schema'
import { createExport, listExports } from '@/lib/reports/exports'

export const GET = apiRoute(exportOperations.list, ({ actor, query }) => listExports(actor, query))

export const POST = apiRoute(exportOperations.create, ({ actor, body }) => createExport(actor, body))

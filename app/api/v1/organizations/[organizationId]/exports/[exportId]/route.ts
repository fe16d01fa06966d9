import { apiRoute } from '@/lib/http/api-route'
import { exportOperations } from '@/lib/reports/export-schema'
import { getExport, removeExport } from '@/lib/reports/exports'

export const GET = apiRoute(exportOperations.get, ({ actor, params }) => getExport(actor, params.exportId))

export const DELETE = apiRoute(exportOperations.remove, ({ actor, params }) => removeExport(actor, params.exportId))

import { apiRoute } from '@/lib/http/api-route'
import { download } from '@/lib/http/download'
import { exportOperations } from '@/lib/reports/export-schema'
import { downloadExport } from '@/lib/reports/exports'

export const GET = apiRoute(exportOperations.download, async ({ actor, params, requestId }) => {
  const { content, ...file } = await downloadExport(actor, params.exportId)
  return download(content, { ...file, requestId })
})

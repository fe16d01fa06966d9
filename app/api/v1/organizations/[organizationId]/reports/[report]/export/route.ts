import { apiRoute } from '@/lib/http/api-route'
import { download } from '@/lib/http/download'
import { exportNow } from '@/lib/reports/export-now'
import { reportOperations } from '@/lib/reports/schema'

export const GET = apiRoute(reportOperations.exportNow, async ({ actor, params, query, request, requestId }) => {
  const { format, ...asked } = query
  const { content, ...file } = await exportNow(actor, params.report, { format, query: asked, signal: request.signal })
  return download(content, { ...file, requestId })
})

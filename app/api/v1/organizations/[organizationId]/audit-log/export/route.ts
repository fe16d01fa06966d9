import { exportAudit } from '@/lib/console-audit/export'
import { auditOperations } from '@/lib/console-audit/schema'
import { apiRoute } from '@/lib/http/api-route'
import { download } from '@/lib/http/download'

export const GET = apiRoute(auditOperations.export, async ({ actor, query, requestId }) => {
  const { fileName, csv } = await exportAudit(actor, query)
  return download(csv, { fileName, contentType: 'text/csv; charset=utf-8', requestId })
})

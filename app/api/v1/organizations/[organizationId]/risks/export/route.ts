import { apiRoute } from '@/lib/http/api-route'
import { download } from '@/lib/http/download'
import { exportRisks } from '@/lib/risks/risk-file'
import { riskOperations } from '@/lib/risks/schema'

export const GET = apiRoute(riskOperations.exportNow, async ({ actor, query, requestId }) => {
  const { content, ...file } = await exportRisks(actor, query)
  return download(new Blob([new Uint8Array(content)]).stream(), { ...file, bytes: content.byteLength, requestId })
})

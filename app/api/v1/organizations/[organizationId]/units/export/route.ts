import { exportUnits } from '@/lib/directory/export'
import { directoryOperations } from '@/lib/directory/schema'
import { apiRoute } from '@/lib/http/api-route'
import { download } from '@/lib/http/download'

export const GET = apiRoute(directoryOperations.exportUnits, async ({ actor, requestId }) => {
  const { fileName, csv } = await exportUnits(actor)
  return download(csv, { fileName, contentType: 'text/csv; charset=utf-8', requestId })
})

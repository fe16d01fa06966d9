import { exportUsers } from '@/lib/directory/export'
import { directoryOperations } from '@/lib/directory/schema'
import { apiRoute } from '@/lib/http/api-route'
import { download } from '@/lib/http/download'

export const GET = apiRoute(directoryOperations.exportUsers, async ({ actor, query, requestId }) => {
  const { fileName, csv } = await exportUsers(actor, query)
  return download(csv, { fileName, contentType: 'text/csv; charset=utf-8', requestId })
})

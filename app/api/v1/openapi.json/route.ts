import { env } from '@/lib/env'
import { apiRoute } from '@/lib/http/api-route'
import { openApiDocument } from '@/lib/http/openapi'
import { documentOperations } from '@/lib/http/schema'

export const GET = apiRoute(documentOperations.openapi, async () => openApiDocument(env().ROLLCALL_URL))

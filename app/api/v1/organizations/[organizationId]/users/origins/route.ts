import { listOrigins } from '@/lib/directory/origins'
import { directoryOperations } from '@/lib/directory/schema'
import { apiRoute } from '@/lib/http/api-route'

export const GET = apiRoute(directoryOperations.origins, ({ actor }) => listOrigins(actor))

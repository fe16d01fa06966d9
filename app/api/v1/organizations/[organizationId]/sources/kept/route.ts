import { apiRoute } from '@/lib/http/api-route'
import { listKeptSources } from '@/lib/sources/removal'
import { sourceOperations } from '@/lib/sources/schema'

export const GET = apiRoute(sourceOperations.kept, ({ actor }) => listKeptSources(actor))

import { listSubjects } from '@/lib/grants/list'
import { grantOperations } from '@/lib/grants/schema'
import { apiRoute } from '@/lib/http/api-route'

export const GET = apiRoute(grantOperations.subjects, ({ actor, query }) => listSubjects(actor, query.search))

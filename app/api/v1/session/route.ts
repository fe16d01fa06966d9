import { getSession } from '@/lib/auth/reach'
import { authOperations } from '@/lib/auth/schema'
import { apiRoute } from '@/lib/http/api-route'

export const GET = apiRoute(authOperations.session, ({ actor }) => getSession(actor))

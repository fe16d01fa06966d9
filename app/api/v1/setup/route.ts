import { authOperations } from '@/lib/auth/schema'
import { setUp } from '@/lib/auth/setup'
import { apiRoute } from '@/lib/http/api-route'

export const POST = apiRoute(authOperations.setup, ({ actor, body }) => setUp(body, actor.address))

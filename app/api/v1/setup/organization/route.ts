import { authOperations } from '@/lib/auth/schema'
import { findSetup } from '@/lib/auth/setup'
import { apiRoute } from '@/lib/http/api-route'

export const POST = apiRoute(authOperations.findSetup, ({ body }) => findSetup(body.token))

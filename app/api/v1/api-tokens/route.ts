import { createApiToken, listApiTokens } from '@/lib/auth/api-tokens'
import { authOperations } from '@/lib/auth/schema'
import { apiRoute } from '@/lib/http/api-route'

export const GET = apiRoute(authOperations.apiTokens, ({ actor, query }) => listApiTokens(actor, query))

export const POST = apiRoute(authOperations.createApiToken, ({ actor, body }) => createApiToken(actor, body))

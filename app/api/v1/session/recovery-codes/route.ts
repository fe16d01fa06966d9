import { renewOwnRecoveryCodes } from '@/lib/auth/own-account'
import { ownOperations } from '@/lib/auth/own-schema'
import { sessionIdOf } from '@/lib/auth/session-token'
import { apiRoute } from '@/lib/http/api-route'

export const POST = apiRoute(ownOperations.renewRecoveryCodes, async ({ actor, request }) =>
  renewOwnRecoveryCodes(actor, await sessionIdOf(request)),
)

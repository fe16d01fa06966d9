import { renewOwnRecoveryCodes } from '@/lib/auth/own-account'
import { ownOperations } from '@/lib/auth/own-schema'
import { readSessionId } from '@/lib/auth/session-cookie'
import { apiRoute } from '@/lib/http/api-route'

export const POST = apiRoute(ownOperations.renewRecoveryCodes, async ({ actor, request }) =>
  renewOwnRecoveryCodes(actor, await readSessionId(request.headers.get('cookie'))),
)

import { getOwnAccount } from '@/lib/auth/own-account'
import { ownOperations } from '@/lib/auth/own-schema'
import { readSessionId } from '@/lib/auth/session-cookie'
import { apiRoute } from '@/lib/http/api-route'

export const GET = apiRoute(ownOperations.account, async ({ actor, request }) =>
  getOwnAccount(actor, await readSessionId(request.headers.get('cookie'))),
)

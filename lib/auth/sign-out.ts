// Signing out by the REST API: the session that the request itself shows, of a browser or of another client.

import { AppError } from '@/lib/errors'
import { clientOf } from './request-client'
import { sessionIdOf } from './session-token'
import { endSession } from './sessions'

/** Throws forbidden for an API token, which has no session. */
export async function signOut(request: Request): Promise<void> {
  const sessionId = await sessionIdOf(request)
  if (sessionId === null)
    throw new AppError('forbidden', 'An API token has no session. Revoke it under Settings instead.')
  await endSession(sessionId, clientOf(request))
}

// What becomes of the answer of an organization's identity provider, at the redirect URI of that one: a session of the user who is known by it, or was invited.

import type { NextRequest } from 'next/server'
import { openProvider } from '@/lib/identity-providers/providers'
import { microsoftRefusal } from '@/lib/oidc/microsoft-error'
import { refusalOf, refuse } from '@/lib/oidc/refusal'
import type { Reason } from '@/lib/oidc/schema'
import type { Purpose, Taken } from './entra-attempt'
import { answerAttempt, goTo } from './oidc-callback'
import { signInByCode } from './oidc-sign-in'
import { requireProviderUser } from './provider-user'
import { clientOf } from './request-client'
import { startSession } from './sessions'

type ByProvider = Extract<Purpose, { kind: 'provider' }>

/**
 * Refuses what was begun anywhere but at this very provider (RFC 9700 §4.4.2.2): the code may be another one's, and is handed to
 * nobody then.
 */
export function answerProvider(request: NextRequest, providerId: string): Promise<Response> {
  return answerAttempt(request, async (taken) => {
    const { purpose } = taken
    if (purpose.kind !== 'provider' || purpose.providerId !== providerId) throw refuse({ reason: 'provider' })
    return goTo(purpose.callbackPath, await signIn(request, taken, purpose))
  })
}

/** Returns the cookies for the answer. Throws the refusal, in words that fit a provider which is not Microsoft. */
async function signIn(request: NextRequest, taken: Taken, { providerId, invitation }: ByProvider): Promise<string[]> {
  const { organizationId } = taken
  const { searchParams } = request.nextUrl
  try {
    if (searchParams.has('error')) throw refuse(microsoftRefusal(Object.fromEntries(searchParams)))
    const party = await openProvider(organizationId, providerId)
    return await signInByCode(request, { party, ties: taken }, async ({ sub: subject }) => {
      const client = clientOf(request)
      const identity = { providerId, issuer: party.provider.issuer, subject }
      const user = await requireProviderUser(organizationId, { identity, name: party.name, invitation }, client)
      return startSession(user, client, ['oidc'])
    })
  } catch (err) {
    const refusal = refusalOf(err)
    if (refusal === null || OWN.has(refusal.reason)) throw err
    throw refuse({ reason: 'provider' }, err)
  }
}

/** The others are told in Microsoft's words, and are between the provider and the log. */
const OWN: ReadonlySet<Reason> = new Set(['cancelled', 'stale', 'not-invited', 'bound-elsewhere'])

// What becomes of Microsoft's answer at the redirect URI: a session, a choice between organizations, a finished test, or a page that says why not.

import type { NextRequest } from 'next/server'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { entraIdentity } from '@/lib/oidc/entra-identity'
import { microsoftRefusal } from '@/lib/oidc/microsoft-error'
import { reasonForLog, refusalOf, refuse } from '@/lib/oidc/refusal'
import { type TakenOfProfile, takeEntraAttempt } from './entra-attempt'
import { offerChoice } from './entra-choice'
import { requireSignInProfile } from './entra-profile'
import { refusedPath } from './entra-schema'
import { finishTest } from './entra-test'
import { requireEntraUser } from './entra-user'
import { signInByCode } from './oidc-sign-in'
import { answerProvider } from './provider-callback'
import { clientOf } from './request-client'
import { startSession } from './sessions'

/** A redirect, whatever the sign-in came to: whoever is sent here has a page in front of him. */
export async function answerEntra(request: NextRequest): Promise<Response> {
  try {
    const taken = await takeEntraAttempt(request, request.nextUrl.searchParams.get('state') ?? '')
    const { purpose, profileId } = taken
    if (purpose.kind === 'provider') return goTo(purpose.callbackPath, await answerProvider(request, taken, purpose))
    if (profileId === null) throw refuse({ reason: 'stale' })
    const ofProfile = { ...taken, profileId }
    if (purpose.kind === 'sign-in') return await signIn(request, ofProfile, purpose)
    return goTo(await finishTest(ofProfile, purpose.testId, request.nextUrl.searchParams))
  } catch (err) {
    const refusal = refusalOf(err)
    if (refusal === null) throw err
    log().info({ ...refusal, why: reasonForLog(err) }, 'a sign-in with Entra was refused')
    return goTo(refusedPath(refusal))
  }
}

async function signIn(
  request: NextRequest,
  taken: TakenOfProfile,
  { callbackPath, narrow }: { callbackPath: string; narrow: boolean },
): Promise<Response> {
  const { searchParams } = request.nextUrl
  if (searchParams.has('error')) throw refuse(microsoftRefusal(Object.fromEntries(searchParams)))
  const profile = await requireSignInProfile(taken.organizationId, taken.profileId)
  let choice: string | null = null
  try {
    const cookies = await signInByCode(request, { party: profile, ties: taken }, async (token) => {
      const identity = entraIdentity(token, profile.tenantId)
      choice = narrow ? null : await offerChoice(request, { profile, identity, callbackPath })
      if (choice !== null) throw new Error('The organization is chosen first')
      const client = clientOf(request)
      return startSession(await requireEntraUser(profile, identity, client), client, ['entra'])
    })
    return goTo(callbackPath, cookies)
  } catch (err) {
    if (choice === null) throw err
    return goTo(choice)
  }
}

/** RFC 9110 §15.4.4. Nobody keeps the address with the code: it is answered by another one, and not stored. */
function goTo(path: string, cookies: string[] = []): Response {
  const headers = new Headers({ location: env().ROLLCALL_URL + path, 'cache-control': 'no-store' })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 303, headers })
}

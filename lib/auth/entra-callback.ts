// What becomes of Microsoft's answer at the redirect URI: a session, a choice between organizations, a finished test, or a page that says why not.

import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import type { EntraIdentity } from '@/lib/oidc/entra-identity'
import { microsoftRefusal } from '@/lib/oidc/microsoft-error'
import { reasonForLog, refusalOf, refuse } from '@/lib/oidc/refusal'
import { type Taken, takeEntraAttempt } from './entra-attempt'
import { offerChoice } from './entra-choice'
import { requireSignInProfile, type SignInProfile } from './entra-profile'
import { entraProvider } from './entra-provider'
import { refusedPath } from './entra-schema'
import { finishTest } from './entra-test'
import { requireEntraUser } from './entra-user'
import { authOptions } from './next-auth-options'
import { clientOf } from './request-client'
import { readSessionId } from './session-cookie'
import { endSession, type SignedIn, startSession } from './sessions'

/** A redirect, whatever the sign-in came to: whoever is sent here has a page in front of him. */
export async function answerEntra(request: NextRequest): Promise<Response> {
  try {
    const taken = await takeEntraAttempt(request, request.nextUrl.searchParams.get('state') ?? '')
    const { purpose } = taken
    if (purpose.kind === 'sign-in') return await signIn(request, taken, purpose)
    return goTo(await finishTest(taken, purpose.testId, request.nextUrl.searchParams))
  } catch (err) {
    const refusal = refusalOf(err)
    if (refusal === null) throw err
    log().info({ ...refusal, why: reasonForLog(err) }, 'a sign-in with Entra was refused')
    return goTo(refusedPath(refusal))
  }
}

async function signIn(
  request: NextRequest,
  taken: Taken,
  { callbackPath, narrow }: { callbackPath: string; narrow: boolean },
): Promise<Response> {
  const { searchParams } = request.nextUrl
  if (searchParams.has('error')) throw refuse(microsoftRefusal(Object.fromEntries(searchParams)))
  const profile = await requireSignInProfile(taken.organizationId, taken.profileId)
  let failure: { err: unknown } | undefined
  let choice: string | null = null
  const provider = entraProvider({
    profile,
    ties: taken,
    onError: (err) => {
      failure ??= { err }
    },
    finish: async (identity) => {
      choice = narrow ? null : await offerChoice(request, { profile, identity, callbackPath })
      if (choice !== null) throw new Error('The organization is chosen first')
      return enter(request, profile, identity)
    },
  })
  const earlier = await readSessionId(request.headers.get('cookie'))
  const context = { params: Promise.resolve({ nextauth: ['callback', profile.id] }) }
  const response: Response = await NextAuth(request, context, authOptions({ providers: [provider] }))
  if (choice !== null) return goTo(choice)
  if (failure !== undefined) throw failure.err
  if (earlier !== null) await endSession(earlier, clientOf(request))
  return goTo(callbackPath, response.headers.getSetCookie())
}

async function enter(request: Request, profile: SignInProfile, identity: EntraIdentity): Promise<SignedIn> {
  const client = clientOf(request)
  return startSession(await requireEntraUser(profile, identity, client), client, ['entra'])
}

/** RFC 9110 §15.4.4. Nobody keeps the address with the code: it is answered by another one, and not stored. */
function goTo(path: string, cookies: string[] = []): Response {
  const headers = new Headers({ location: env().ROLLCALL_URL + path, 'cache-control': 'no-store' })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 303, headers })
}

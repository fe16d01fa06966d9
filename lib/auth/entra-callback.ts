// What becomes of Microsoft's answer at the redirect URI of profiles: a session, a choice between organizations, a finished test, or a page that says why not.

import type { NextRequest } from 'next/server'
import { entraIdentity } from '@/lib/oidc/entra-identity'
import { microsoftRefusal } from '@/lib/oidc/microsoft-error'
import { refuse } from '@/lib/oidc/refusal'
import type { TakenOfProfile } from './entra-attempt'
import { offerChoice } from './entra-choice'
import { requireSignInProfile } from './entra-profile'
import { finishTest } from './entra-test'
import { requireEntraUser } from './entra-user'
import { answerAttempt, goTo } from './oidc-callback'
import { signInByCode } from './oidc-sign-in'
import { clientOf } from './request-client'
import { startSession } from './sessions'

/** Refuses what was begun at an identity provider: its answer comes to its own address, or is somebody else's code. */
export function answerEntra(request: NextRequest): Promise<Response> {
  return answerAttempt(request, async (taken) => {
    const { purpose, profileId } = taken
    if (purpose.kind === 'provider' || profileId === null) throw refuse({ reason: 'provider' })
    const ofProfile = { ...taken, profileId }
    if (purpose.kind === 'sign-in') return signIn(request, ofProfile, purpose)
    return goTo(await finishTest(ofProfile, purpose.testId, request.nextUrl.searchParams))
  })
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

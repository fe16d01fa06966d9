// Several organizations know the same Microsoft account: whoever signs in chooses, and is sent to Microsoft again for that one.

import { z } from 'zod'
import { withSystem } from '@/lib/db/organization'
import type { EntraIdentity } from '@/lib/oidc/entra-identity'
import { refuse } from '@/lib/oidc/refusal'
import { beginAttempt, findAttempt, takeAttempt } from './attempts'
import { fingerprint, isSame, readBrowser } from './entra-attempt'
import { requireSignInProfile, type SignInProfile } from './entra-profile'
import { selectElsewhere } from './entra-queries'
import type { Choice, Choose } from './entra-schema'
import { type Started, startEntraSignIn } from './entra-start'

const Data = z.object({
  browser: z.string(),
  callbackPath: z.string(),
  userName: z.string().nullable(),
  organizations: z.array(
    z.object({ organizationId: z.uuid(), profileId: z.uuid(), name: z.string(), profileName: z.string() }),
  ),
})

type Offer = { profile: SignInProfile; identity: EntraIdentity; callbackPath: string }

/** The path of the page to choose on; null where no organization but the profile's own knows the account. */
export async function offerChoice(
  request: Request,
  { profile, identity, callbackPath }: Offer,
): Promise<string | null> {
  const organizations = await findElsewhere(profile, identity)
  const browser = readBrowser(request.headers.get('cookie'))
  if (browser === null || organizations === null) return null
  const data = { browser: fingerprint(browser), callbackPath, userName: identity.userName, organizations }
  const id = await beginAttempt('organization-choice', { data })
  return `/sign-in/choose?${new URLSearchParams({ choice: id })}`
}

/** All profiles that know the account; null where none but this one does. */
export async function findElsewhere(profile: SignInProfile, { objectId }: EntraIdentity) {
  const found = await withSystem((db) => selectElsewhere(db, { ...profile, objectId }))
  if (found.every(({ profileId }) => profileId === profile.id)) return null
  return found.map(({ organizationId, organizationName: name, profileId, profileName }) => ({
    organizationId,
    profileId,
    name,
    profileName,
  }))
}

/** Null where there is nothing to choose, or it was offered to another browser. */
export async function findChoice(cookieHeader: string | null, id: string): Promise<Choice | null> {
  const browser = readBrowser(cookieHeader)
  const attempt = await findAttempt('organization-choice', id)
  if (browser === null || attempt === null) return null
  const data = Data.parse(attempt.data)
  return isSame(data.browser, fingerprint(browser)) ? { organizations: data.organizations } : null
}

/**
 * A token for one application proves nothing to another: each profile has its own rules of access at Microsoft. So the chosen
 * one asks there itself, which the person sees nothing of where those rules are met already.
 */
export async function choose(request: Request, { choice, organizationId, profileId }: Choose): Promise<Started> {
  const offered = await findChoice(request.headers.get('cookie'), choice)
  const known = offered?.organizations.some(
    (one) => one.organizationId === organizationId && one.profileId === profileId,
  )
  const attempt = known ? await takeAttempt('organization-choice', choice) : null
  if (attempt === null) throw refuse({ reason: 'chosen-elsewhere' })
  const { callbackPath, userName } = Data.parse(attempt.data)
  const profile = await requireSignInProfile(organizationId, profileId)
  const purpose = { kind: 'sign-in', callbackPath, narrow: true } as const
  return startEntraSignIn(request, { profile, purpose, loginHint: userName ?? undefined })
}

// When somebody signed in last, of which Microsoft Entra knows attempts and, since December 2023, successes.

import type { ObjectAs, Snapshot } from '@/lib/state/snapshot'
import { notAssessable } from '../check'
import { perSnapshot } from './per-snapshot'
import { SignInActivity, type User } from './shapes-directory'
import { isOlder } from './time'

/** Microsoft Learn: signInActivity: lastSuccessfulSignInDateTime is there from this day on, and not filled in for what was before. */
const SUCCESSES_SINCE = '2023-12-01T00:00:00Z'

/** Somebody has signed in to every tenant: where of nobody a sign-in is known, Microsoft has not told. */
const requireSignIns = perSnapshot((snapshot) => {
  if (snapshot.all('sign-in-activity', SignInActivity).length > 0) return
  notAssessable(
    'Microsoft Graph told of no sign-in of anybody',
    'Wait a day, and start a run of Entra ID State on the page of the source: a tenant whose licence is new has none yet.',
  )
})

/** Null: never, as far as is known. An attempt counts only where a success would not have been told. */
export function lastSignIn(snapshot: Snapshot, userId: string): string | null {
  requireSignIns(snapshot)
  const activity = snapshot.find('sign-in-activity', userId, SignInActivity)
  if (activity?.lastSuccessfulSignInDateTime) return activity.lastSuccessfulSignInDateTime
  const attempts = [activity?.lastSignInDateTime, activity?.lastNonInteractiveSignInDateTime].filter((at) => !!at)
  const last = attempts.reduce((a, b) => ((a ?? '') > (b ?? '') ? a : b), null) ?? null
  const isSuccessKnown = activity?.lastSuccessfulSignInDateTime !== undefined
  return isSuccessKnown && last !== null && last >= SUCCESSES_SINCE ? null : last
}

/** Made long enough ago, and nobody has signed in with it since then. */
export function isInactive(snapshot: Snapshot, user: ObjectAs<typeof User>, days: number): boolean {
  if (!isOlder(user.createdDateTime, days, snapshot.at)) return false
  const last = lastSignIn(snapshot, user.id)
  return last === null || isOlder(last, days, snapshot.at)
}

export function signInNote(snapshot: Snapshot, userId: string): string {
  const last = lastSignIn(snapshot, userId)
  return last === null ? 'No sign-in known' : `Last sign-in ${last.slice(0, 10)}`
}

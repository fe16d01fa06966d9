// Who has registered which sign-in methods, of the accounts that can sign in.

import type { ObjectAs, Snapshot } from '@/lib/state/snapshot'
import { type Found, notAssessable, type Settings } from '../check'
import { perSnapshot } from './per-snapshot'
import { privileged } from './privileged'
import { User } from './shapes-directory'
import { Registration } from './shapes-policies'

export type Registered = { registration: ObjectAs<typeof Registration>; user: ObjectAs<typeof User> }

/** Microsoft's report lags behind and has no disabled accounts: who is not in it, nothing is said about. */
export const registered = perSnapshot((snapshot): readonly Registered[] => {
  const all = snapshot.all('registration', Registration)
  if (all.length === 0) notInReport('Nobody')
  return all.flatMap((registration) => {
    const user = snapshot.find('user', registration.id, User)
    return user && user.accountEnabled !== false ? [{ registration, user }] : []
  })
})

function notInReport(who: string): never {
  return notAssessable(
    `${who} is in Microsoft's report of registered sign-in methods yet`,
    'Wait a day: Microsoft makes the report anew by itself.',
  )
}

/** Everyone but guests: accounts of before 2014 have no type. */
export const registeredMembers = perSnapshot((snapshot) =>
  registered(snapshot).filter(({ user }) => user.userType?.toLowerCase() !== 'guest'),
)

/** Those with a privileged role, active or eligible. Break-glass accounts too: Microsoft demands MFA of them as well. */
export function registeredAdmins(snapshot: Snapshot, settings: Settings): Registered[] {
  const enabled = privileged(snapshot, settings).filter(({ user }) => user.accountEnabled !== false)
  const ids = new Set(enabled.map(({ user }) => user.id))
  const known = registered(snapshot).filter(({ user }) => ids.has(user.id))
  if (known.length === 0 && ids.size > 0) notInReport('No administrator')
  return known
}

export function asFound({ user }: Registered, note?: string): Found {
  return { type: 'user', id: user.id, note }
}

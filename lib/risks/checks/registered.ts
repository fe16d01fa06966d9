// Who has registered which sign-in methods, of the accounts that can sign in.

import type { ObjectAs, Snapshot } from '@/lib/state/snapshot'
import type { Found, Settings } from '../check'
import { perSnapshot } from './per-snapshot'
import { privileged } from './privileged'
import { User } from './shapes-directory'
import { Registration } from './shapes-policies'

export type Registered = { registration: ObjectAs<typeof Registration>; user: ObjectAs<typeof User> }

/** Microsoft's report lags behind and has no disabled accounts: who is not in it, nothing is said about. */
export const registered = perSnapshot((snapshot): readonly Registered[] =>
  snapshot.all('registration', Registration).flatMap((registration) => {
    const user = snapshot.find('user', registration.id, User)
    return user && user.accountEnabled !== false ? [{ registration, user }] : []
  }),
)

/** Everyone but guests: accounts of before 2014 have no type. */
export const registeredMembers = perSnapshot((snapshot) =>
  registered(snapshot).filter(({ user }) => user.userType?.toLowerCase() !== 'guest'),
)

/** Those with a privileged role, active or eligible. Break-glass accounts too: Microsoft demands MFA of them as well. */
export function registeredAdmins(snapshot: Snapshot, settings: Settings): Registered[] {
  const ids = new Set(privileged(snapshot, settings).map(({ user }) => user.id))
  return registered(snapshot).filter(({ user }) => ids.has(user.id))
}

export function asFound({ user }: Registered, note?: string): Found {
  return { type: 'user', id: user.id, note }
}

// Which user somebody is whom Microsoft vouches for: by object ID, or once by name where the profile allows it, or nobody.

import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { nameKey } from '@/lib/name-keys'
import type { EntraIdentity } from '@/lib/oidc/entra-identity'
import { refuse } from '@/lib/oidc/refusal'
import type { Reason } from '@/lib/oidc/schema'
import { bindObjectId } from '@/lib/profiles/identity-queries'
import { type Candidate, noteRefusedObject, selectCandidates } from './entra-queries'
import type { Client } from './request-client'
import { selfActor, type User } from './sessions'

type Profile = { organizationId: string; id: string; bindByUserName: boolean }

export type Verdict =
  | { kind: 'known'; user: Candidate }
  | { kind: 'bind'; user: Candidate }
  | { kind: 'refused'; reason: Reason; user: Candidate | null }

/** Binds where that is due, and throws the refusal otherwise; both stand in the audit log of the organization. */
export async function requireEntraUser(profile: Profile, identity: EntraIdentity, client: Client): Promise<User> {
  const { organizationId, id: profileId } = profile
  const { objectId } = identity
  const verdict = await withOrganization(organizationId, async (scope) => {
    const decided = await settle(scope, profile, identity)
    if (decided.kind === 'known' || decided.user === null) return decided
    const user = { organizationId, id: decided.user.id, displayName: decided.user.displayName }
    const object = { id: user.id, name: user.displayName }
    if (decided.kind === 'bind') {
      await record(scope, selfActor(user, client), {
        action: 'user.bound',
        object,
        after: { objectId, by: 'user name' },
      })
    } else {
      const note = { profileId, userId: user.id, objectId, now: now() }
      if (decided.reason === 'other-object') await noteRefusedObject(scope, note)
      const stranger = {
        ...selfActor(user, client),
        kind: 'nobody' as const,
        id: null,
        name: identity.userName ?? objectId,
      }
      const after = { reason: decided.reason, objectId }
      await record(scope, stranger, { action: 'user.sign-in-refused', object, after })
    }
    return decided
  })
  if (verdict.kind === 'refused') throw refuse({ reason: verdict.reason })
  return { organizationId, id: verdict.user.id, displayName: verdict.user.displayName }
}

/** Decides and binds where that is due; anew where the user is no longer as he was read. */
async function settle(scope: Scope, profile: Profile, identity: EntraIdentity): Promise<Verdict> {
  const { id: profileId } = profile
  const decided = decide(await selectCandidates(scope, asked(profileId, identity)), identity, profile)
  if (decided.kind !== 'bind') return decided
  const binding = { profileId, objectId: identity.objectId, by: 'user name', now: now() }
  return (await bindObjectId(scope, decided.user, binding)) ? decided : settle(scope, profile, identity)
}

/** The same question without any effect, for Test sign-in. */
export function findEntraUser(profile: Profile, identity: EntraIdentity): Promise<Verdict> {
  return withOrganization(profile.organizationId, async (scope) =>
    decide(await selectCandidates(scope, asked(profile.id, identity)), identity, profile),
  )
}

function asked(profileId: string, { objectId, userName }: EntraIdentity) {
  return { profileId, objectId, userNameKey: userName && nameKey(userName) }
}

/**
 * An object ID never changes and is never given to another; a name is. So a name counts only while nothing better is known
 * of the user, and not from guests, whose names other tenants give.
 */
export function decide(
  candidates: Candidate[],
  { objectId, userName, guest }: EntraIdentity,
  { bindByUserName }: { bindByUserName: boolean },
): Verdict {
  const [user, ...more] = candidates.filter((one) => objectIdOf(one) === objectId)
  if (more.length > 0) return { kind: 'refused', reason: 'ambiguous', user: null }
  if (user !== undefined) return user.active ? { kind: 'known', user } : { kind: 'refused', reason: 'disabled', user }
  const named = candidates.find((one) => userName !== null && one.userNameKey === nameKey(userName))
  if (named === undefined) return { kind: 'refused', reason: 'not-pushed', user: null }
  const reason = refuseName(named, { guest, bindByUserName })
  return reason === null ? { kind: 'bind', user: named } : { kind: 'refused', reason, user: named }
}

function refuseName(named: Candidate, { guest, bindByUserName }: { guest: boolean; bindByUserName: boolean }) {
  if (objectIdOf(named) !== null) return 'other-object'
  if (guest) return 'guest'
  if (!bindByUserName) return 'not-bound'
  return named.active ? null : 'disabled'
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What was bound or set here, or else the externalId where it has the form of an object ID. */
function objectIdOf({ objectId, externalId }: Candidate): string | null {
  const pushed = externalId?.toLowerCase() ?? ''
  return objectId ?? (GUID.test(pushed) ? pushed : null)
}

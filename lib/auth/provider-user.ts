// Which local user somebody is for whom an identity provider vouches: the one who was tied to that subject by his invitation, or nobody.

import { canSignIn, selectLink, takeLink } from '@/lib/accounts/link-queries'
import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { selectIdentity, upsertIdentity } from '@/lib/identity-providers/queries'
import { refuse } from '@/lib/oidc/refusal'
import type { Client } from './request-client'
import { selfActor, type User } from './sessions'

type Identity = { providerId: string; issuer: string; subject: string }
type Vouched = { identity: Identity; name: string; invitation: string | null }

/** Never by name or mail address: both are given by others, and change. */
export function requireProviderUser(organizationId: string, vouched: Vouched, client: Client): Promise<User> {
  return withOrganization(organizationId, async (scope) => {
    const { identity, invitation } = vouched
    if (invitation !== null) return bind(scope, { ...vouched, invitation }, client)
    const known = await selectIdentity(scope, identity)
    const user = known && (await findUser(scope, known.userId))
    if (!user) throw refuse({ reason: 'not-invited' })
    return user
  })
}

/** Uses the invitation up and ties the subject to its user, or does neither. */
async function bind(
  scope: Scope,
  { identity, name, invitation }: Vouched & { invitation: string },
  client: Client,
): Promise<User> {
  const { organizationId } = scope
  const hash = Buffer.from(invitation, 'base64url')
  const at = now()
  const link = await selectLink(scope.db, hash, at)
  if (link?.purpose !== 'invitation' || link.organizationId !== organizationId) throw refuse({ reason: 'stale' })
  const other = await selectIdentity(scope, identity)
  if (other !== null && other.userId !== link.userId) throw refuse({ reason: 'bound-elsewhere' })
  if (!(await takeLink(scope.db, hash, at))) throw refuse({ reason: 'stale' })
  const user = { organizationId, id: link.userId, displayName: link.displayName }
  await upsertIdentity(scope, user.id, { ...identity, boundAt: at })
  await record(scope, selfActor(user, client), {
    action: 'user.bound-to-provider',
    object: { id: user.id, name: user.displayName },
    after: { provider: name, ...identity },
  })
  return user
}

async function findUser({ db, organizationId }: Scope, id: string): Promise<User | null> {
  const select = { id: true, displayName: true }
  const user = await db.directoryUser.findFirst({ where: { organizationId, id, ...canSignIn(now()) }, select })
  return user && { organizationId, ...user }
}

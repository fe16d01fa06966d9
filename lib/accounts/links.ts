// One-time links that set the password of a local user: an invitation for whoever has none yet, a reset for whoever forgot his.

import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { hashPassword } from '@/lib/crypto/password'
import { hashToken, newToken } from '@/lib/crypto/token'
import { type Scope, withOrganization, withSystem } from '@/lib/db/organization'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { lockAccount } from './account-queries'
import { deleteLinks, insertLink, selectLink, takeLink } from './link-queries'
import type { FoundLink, LinkPurpose, SetPassword } from './link-schema'
import { deletePasswordLock } from './lock-queries'
import { self } from './owner'

const HOUR_MS = 3_600_000
const LIVES_MS: Record<LinkPurpose, number> = { invitation: 48 * HOUR_MS, 'password-reset': HOUR_MS }
const PAGES: Record<LinkPurpose, string> = { invitation: '/invitation', 'password-reset': '/reset-password' }

/** Ends the earlier ones of the user. The link is kept nowhere else. */
export async function makeLink(
  scope: Scope,
  purpose: LinkPurpose,
  userId: string,
): Promise<{ link: string; expiresAt: Date }> {
  const { token, hash } = newToken()
  const at = now()
  const expiresAt = new Date(at.getTime() + LIVES_MS[purpose])
  await deleteLinks(scope, userId)
  await insertLink(scope, { hash, purpose, userId, createdAt: at, expiresAt })
  // After the # a token reaches neither a server log nor another site's Referer header.
  return { link: `${env().ROLLCALL_URL}${PAGES[purpose]}#token=${token}`, expiresAt }
}

/** Throws forbidden for a link that does not work: nobody else is told anything. */
export async function findLink(token: string): Promise<FoundLink & { organizationId: string }> {
  return requireLink(hashToken(token))
}

/** Uses the link up and sets the password, or does neither: of two posts at once one wins. The second factors stay. */
export async function setPasswordByLink({ token, password }: SetPassword, address: string | null): Promise<void> {
  const hash = hashToken(token)
  // Looked at before the password is hashed, so that nobody without a link makes the server work.
  const { organizationId, userId: id, displayName, userNameKey } = await requireLink(hash)
  const passwordHash = await hashPassword(password)
  await withOrganization(organizationId, async (scope) => {
    await lockAccount(scope, id)
    if (!(await takeLink(scope.db, hash, now()))) throw deadLink()
    await scope.db.directoryUser.update({
      where: { organizationId_id: { organizationId, id } },
      data: { passwordHash },
    })
    // A password takes the place of the provider by which he signed in before.
    const unbound = await scope.db.providerIdentity.deleteMany({ where: { organizationId, userId: id } })
    // Whoever guessed wrong passwords meanwhile must not keep out the owner, who just showed that he reads his mail. Wrong second
    // factors go on counting: a stolen mailbox must not give new tries at them.
    await deletePasswordLock(scope.db, userNameKey)
    const actor = self({ organizationId, id, displayName }, address)
    const object = { id, name: displayName }
    if (unbound.count > 0) await record(scope, actor, { action: 'user.unbound-from-provider', object })
    await record(scope, actor, { action: 'user.password-changed', object })
  })
}

async function requireLink(hash: Buffer) {
  const found = await withSystem((db) => selectLink(db, hash, now()))
  if (found === null) throw deadLink()
  return found
}

function deadLink(): AppError {
  return new AppError(
    'forbidden',
    'This link was used, has expired, or a newer one was made. Ask for a new one where this one came from.',
  )
}

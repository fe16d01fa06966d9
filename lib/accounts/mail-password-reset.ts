// The job behind a forgotten password: makes the link where the mail is written, so that it is kept nowhere, and sends it.

import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { withOrganization } from '@/lib/db/organization'
import type { Handler } from '@/lib/jobs/jobs'
import { mailServer, sendMail } from '@/lib/mail/mail'
import { lockAccount } from './account-queries'
import { compose } from './link-mail'
import { canSignIn } from './link-queries'
import { makeLink } from './links'
import { self } from './owner'

/** Nobody: the name was unknown, and asking for it cost the same. Tried again, it makes a new link and ends the earlier one. */
export const mailPasswordReset: Handler<'mail-password-reset'> = async ({ user }) => {
  const server = mailServer()
  if (user === null || server === null) return
  const { organizationId, id } = user
  const mail = await withOrganization(organizationId, async (scope) => {
    await lockAccount(scope, id)
    const owner = await scope.db.directoryUser.findFirst({
      where: { organizationId, id, ...canSignIn(now()), passwordHash: { not: null } },
    })
    if (owner === null) return null
    const { link, expiresAt } = await makeLink(scope, 'password-reset', id)
    const actor = self({ organizationId, id, displayName: owner.displayName }, user.address)
    const object = { id, name: owner.displayName }
    await record(scope, actor, { action: 'user.password-reset-begun', object, after: { expiresAt } })
    return compose(owner, { purpose: 'password-reset', link })
  })
  if (mail !== null) await sendMail(mail, server)
}

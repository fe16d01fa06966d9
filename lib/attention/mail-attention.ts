// The daily job that mails what needs attention: each thing once at each threshold to each who can mend it.

import { now } from '@/lib/clock'
import { env } from '@/lib/env'
import { eachOrganization } from '@/lib/jobs/each-organization'
import type { Handler } from '@/lib/jobs/jobs'
import { log } from '@/lib/log'
import { type MailServer, mailServer, sendMail } from '@/lib/mail/mail'
import { listAttention } from './attention'
import { compose } from './compose'
import { type Recipient, selectRecipients } from './holders'
import type { Item } from './item'
import { deleteSentBefore, insertSent, selectSent } from './mail-queries'

/** What still stands after a year is mailed once more. */
const KEPT_MS = 365 * 86_400_000

/** One recipient's refusal keeps nobody else from his mail; the job then fails and tries the refused ones again. */
export const mailAttention: Handler<'mail-attention'> = async (_, signal) => {
  const server = mailServer()
  if (server === null) return
  let refused = 0
  await eachOrganization(signal, async (id) => {
    await deleteSentBefore(id, new Date(now().getTime() - KEPT_MS))
    refused += await mailOrganization(id, server)
  })
  if (refused > 0) throw new Error(`The mail server refused ${refused} mails; they are tried again.`)
}

async function mailOrganization(organizationId: string, server: MailServer): Promise<number> {
  const items = await listAttention([organizationId])
  let refused = 0
  for (const recipient of items.length > 0 ? await selectRecipients(organizationId) : []) {
    try {
      await mailRecipient(recipient, items, { organizationId, server })
    } catch (err) {
      refused += 1
      log().warn({ err, organizationId, userId: recipient.id }, 'mail about what needs attention was refused')
    }
  }
  return refused
}

type From = { organizationId: string; server: MailServer }

/** What was sent is noted after the mail server took it: a crash in between repeats a mail, it never swallows one. */
async function mailRecipient(to: Recipient, items: Item[], { organizationId, server }: From): Promise<void> {
  const keyOf = (item: Item) => `${item.mailKey}:${to.id}`
  const sent = await selectSent(organizationId, items.map(keyOf))
  const fresh = items.filter((item) => !sent.has(keyOf(item)))
  if (fresh.length === 0) return
  await sendMail({ to: to.address, ...compose(fresh, env().ROLLCALL_URL) }, server)
  await insertSent(organizationId, fresh.map(keyOf), now())
}

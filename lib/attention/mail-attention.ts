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

/** What is wrong with a source goes to those who can mend it, not to all who may see it. */
async function mailOrganization(organizationId: string, server: MailServer): Promise<number> {
  const here = [organizationId]
  const mails: Mails = new Map()
  await address(mails, await listAttention({ ...NONE, profiles: here }), () =>
    selectRecipients(organizationId, 'entra-profiles.manage'),
  )
  await address(mails, await listAttention({ ...NONE, sources: here, sourceJobs: here }), () =>
    selectRecipients(organizationId, 'sources.edit'),
  )
  await address(mails, await listAttention({ ...NONE, subscriptions: here }), () =>
    selectRecipients(organizationId, 'subscriptions.manage'),
  )
  await address(mails, await listAttention({ ...NONE, risks: here }), () =>
    selectRecipients(organizationId, 'risks.accept'),
  )
  let refused = 0
  for (const { recipient, items } of mails.values()) {
    try {
      await mailRecipient(recipient, items, { organizationId, server })
    } catch (err) {
      refused += 1
      log().warn({ err, organizationId, userId: recipient.id }, 'mail about what needs attention was refused')
    }
  }
  return refused
}

const NONE = { profiles: [], sources: [], sourceJobs: [] } as const

type Mails = Map<string, { recipient: Recipient; items: Item[] }>

async function address(mails: Mails, items: Item[], recipients: () => Promise<Recipient[]>): Promise<void> {
  for (const recipient of items.length > 0 ? await recipients() : []) {
    const mail = mails.get(recipient.id) ?? { recipient, items: [] }
    mails.set(recipient.id, { recipient, items: [...mail.items, ...items] })
  }
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

// The mail that brings a one-time link.

import { log } from '@/lib/log'
import { type Mail, mailServer, sendMail } from '@/lib/mail/mail'
import type { LinkPurpose, NewLink } from './link-schema'

type Recipient = { id: string; userName: string; email: string | null; displayName: string }
type Sent = { purpose: LinkPurpose; link: string }

/** A refused mail is no failure of the link, which its maker sees and can hand over himself. */
export async function mailLink(to: Recipient, sent: Sent): Promise<NewLink['mail']> {
  const server = mailServer()
  if (server === null) return 'not-configured'
  try {
    await sendMail(compose(to, sent), server)
    return 'sent'
  } catch (err) {
    log().warn({ err, userId: to.id, purpose: sent.purpose }, 'the mail with a one-time link was refused')
    return 'refused'
  }
}

/** A local user's name is his e-mail address. */
export function compose({ userName, email, displayName }: Recipient, { purpose, link }: Sent): Mail {
  const { subject, lines } = TEXTS[purpose]
  const text = [`Hello ${displayName},`, '', ...lines, '', link, '', `Your user name is ${userName}.`, ''].join('\n')
  return { to: email ?? userName, subject, text }
}

const TEXTS: Record<LinkPurpose, { subject: string; lines: string[] }> = {
  invitation: {
    subject: 'Your invitation to Rollcall',
    lines: ['you were invited to Rollcall. Set your password with this link; it is good for two days, once:'],
  },
  'password-reset': {
    subject: 'Set a new password for Rollcall',
    lines: [
      'a new password was asked for your account. Set it with this link; it is good for one hour, once:',
      'If it was not you who asked, do nothing: your password stays as it is.',
    ],
  },
}

// Sends text mail over the SMTP server of the configuration.

import { createTransport } from 'nodemailer'
import { env } from '@/lib/env'

export type Mail = { to: string; subject: string; text: string }
export type MailServer = { url: string; from: string }

/** `SMTP_URL` and `MAIL_FROM`; null where no mail server is configured. */
export function mailServer(): MailServer | null {
  const { SMTP_URL: url, MAIL_FROM: from } = env()
  return url !== undefined && from !== undefined ? { url, from } : null
}

const CONNECT_MS = 10_000
const SILENT_MS = 30_000

/** Returns once the mail server has taken the mail; throws its refusal. */
export async function sendMail(mail: Mail, server: MailServer): Promise<void> {
  const transport = createTransport(
    { url: server.url, connectionTimeout: CONNECT_MS, greetingTimeout: CONNECT_MS, socketTimeout: SILENT_MS },
    { from: server.from },
  )
  try {
    await transport.sendMail({ ...mail, headers: { 'auto-submitted': 'auto-generated' } })
  } finally {
    transport.close()
  }
}

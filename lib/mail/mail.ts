// Sends mail over the SMTP server of the configuration.

import { createTransport } from 'nodemailer'
import { env } from '@/lib/env'

export type Attachment = {
  fileName: string
  type: string
  content: Uint8Array
  /** Shown within the HTML, which names it `cid:…`. */
  cid?: string
}

export type Mail = {
  /** Of several none sees the others. */
  to: string | readonly string[]
  subject: string
  text: string
  /** The same for programs that show HTML. */
  html?: string
  attachments?: readonly Attachment[]
  /** Of the `Message-ID`, before the @: a mail that is sent again is the same mail. */
  id?: string
}
export type MailServer = { url: string; from: string }

/** `SMTP_URL` and `MAIL_FROM`; null where no mail server is configured. */
export function mailServer(): MailServer | null {
  const { SMTP_URL: url, MAIL_FROM: from } = env()
  return url !== undefined && from !== undefined ? { url, from } : null
}

const CONNECT_MS = 10_000
const SILENT_MS = 30_000

/** Returns once the mail server has taken the mail, for everybody but `refused`; throws its refusal where it takes it for nobody. */
export async function sendMail(mail: Mail, server: MailServer): Promise<{ refused: string[] }> {
  const transport = createTransport(
    { url: server.url, connectionTimeout: CONNECT_MS, greetingTimeout: CONNECT_MS, socketTimeout: SILENT_MS },
    { from: server.from },
  )
  const { to, id, attachments = [], ...rest } = mail
  try {
    const { rejected } = await transport.sendMail({
      ...rest,
      ...addressed(typeof to === 'string' ? [to] : to),
      ...(id !== undefined && { messageId: `<${id}@${new URL(env().ROLLCALL_URL).hostname}>` }),
      attachments: attachments.map(({ fileName, type, content, cid }) => ({
        filename: fileName,
        contentType: type,
        content: Buffer.from(content.buffer, content.byteOffset, content.byteLength),
        ...(cid !== undefined && { cid, contentDisposition: 'inline' as const }),
      })),
      headers: { 'auto-submitted': 'auto-generated' },
    })
    return { refused: (rejected ?? []).map((one) => (typeof one === 'string' ? one : one.address)) }
  } finally {
    transport.close()
  }
}

/** RFC 5322 Appendix A.1.3: a group without members. `bcc` reaches the mail server only, never the mail. */
function addressed(all: readonly string[]) {
  return all.length === 1 ? { to: [...all] } : { to: 'Undisclosed recipients:;', bcc: [...all] }
}

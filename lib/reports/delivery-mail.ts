// A report by mail: attached where it is small enough, with a link where it is not.

import { z } from 'zod'
import { env } from '@/lib/env'
import { type Attachment, mailServer, sendMail } from '@/lib/mail/mail'
import type { End, Made } from './delivery'
import { collected, countRows, tallied, unchanged } from './delivery-content'
import { composeReport } from './delivery-text'
import { valuesOf } from './delivery-values'
import { FORMATS } from './export-schema'
import { fileOf } from './open-file'
import { fileNameOf } from './variables-schema'

/** Most mail servers take 25 MB, and the encoding of a mail makes a third more of a file. */
export const ATTACHED_BYTES = 18_000_000

/** `addresses` has null for somebody who has none. */
export async function deliverByMail(made: Made, addresses: readonly (string | null)[]): Promise<End> {
  const server = mailServer()
  if (server === null) return failed('There is no mail server: set SMTP_URL and MAIL_FROM where Rollcall is started.')
  const to = addresses.filter((address) => address !== null)
  if (to.length === 0)
    return failed('You have no mail address of your own here, so there is nobody to send the test to.')
  const { subscription, delivery, opened } = made
  const { order } = opened
  const { table, tally } = tallied(opened)
  const content = await collected(fileOf(order.format, table, opened.about), ATTACHED_BYTES)
  const digest = tally.digest()
  const nothing = unchanged(made, { rows: tally.rows, digest })
  if (nothing !== null) return { status: 'skipped', rows: content === null ? null : tally.rows, problem: nothing }
  const rows = await countRows(opened, tally, content !== null)
  const values = await valuesOf(subscription, { title: order.title, rows, dueAt: delivery.dueAt })
  const { extension, type } = FORMATS[order.format]
  const fileName = fileNameOf(subscription.fileName, values, extension)
  const file: Attachment[] = content === null ? [] : [{ fileName, type, content }]
  const mail = composeReport(made, {
    values,
    rows,
    fileName: content === null ? null : fileName,
    url: env().ROLLCALL_URL,
  })
  try {
    const attachments = [...file, ...mail.attachments]
    const { refused } = await sendMail({ ...mail, attachments, to, id: delivery.id }, server)
    const problem = refused.length > 0 ? `The mail server refused ${refused.join(', ')}; the others have it.` : null
    return { status: 'sent', rows: rows.exact ? rows.count : null, digest, problem }
  } catch (err) {
    return refusedMail(err)
  }
}

function failed(problem: string): End {
  return { status: 'failed', problem }
}

/** As nodemailer says it. */
const Told = z
  .object({ code: z.string().optional().catch(undefined), responseCode: z.number().optional().catch(undefined) })
  .catch({ code: undefined, responseCode: undefined })

/** RFC 5321 §4.2.1: what begins with 5 will be answered the same the next time. */
function refusedMail(err: unknown): End {
  const told = Told.parse(err)
  const reply = told.responseCode ?? null
  const again = (problem: string): End => ({ status: 'again', problem, retryAfterMs: null })
  if (told.code === 'EAUTH') return again('The mail server refuses the user name or password in SMTP_URL.')
  if (reply === 552) return failed('The mail server refused it (552): the file is larger than it takes.')
  if (reply !== null && reply >= 500) return failed(`The mail server refused it for every recipient (${reply}).`)
  if (reply !== null) return again(`The mail server put it off (${reply}).`)
  if (told.code === undefined) throw err
  return again(`The mail server cannot be reached (${told.code}): is SMTP_URL right, and is it running.`)
}

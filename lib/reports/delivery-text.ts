// The mail that brings a report, as plain text and as HTML with the organization's name and logo.

import { env } from '@/lib/env'
import type { Attachment } from '@/lib/mail/mail'
import type { Made } from './delivery'
import { type Rows, rowsText } from './delivery-content'
import type { SubscriptionRow } from './subscription-queries'
import { fill, subjectOf, type Variable } from './variables-schema'

type Said = {
  values: Readonly<Record<Variable, string>>
  rows: Rows
  /** Null: it is too large to attach. */
  fileName: string | null
  /** Of this Rollcall. */
  url: string
}

export type ReportMail = { subject: string; text: string; html: string; attachments: Attachment[] }

const LOGO = 'logo@rollcall'

export function composeReport(made: Made, said: Said): ReportMail {
  const { subscription, delivery, opened } = made
  const { logo, organization } = opened.about
  const test = delivery.test ? '[Test] ' : ''
  const message = fill(subscription.message, said.values)
  const facts = factsOf(made, said)
  const [link, why] = [reportUrl(subscription), reasonFor(made, said.url)]
  const lines = facts.map(({ label, value }) => `${label}: ${value}`).join('\n')
  return {
    subject: `${test}${subjectOf(subscription.subject, said.values)}`,
    text: `${[message, lines, `Open it in Rollcall: ${link}`, why].filter((part) => part !== '').join('\n\n')}\n`,
    html: htmlOf({ organization, hasLogo: logo !== null, message, facts, link, why }),
    attachments: logo === null ? [] : [logoOf(logo)],
  }
}

/** The report in the browser, with the query that is sent. */
export function reportUrl({ organizationId, report, query }: SubscriptionRow): string {
  const asked = query === '' ? '' : `?${query}`
  return `${env().ROLLCALL_URL}/organizations/${organizationId}/reports/${report}${asked}`
}

type Fact = { label: string; value: string }

function factsOf({ opened }: Made, { values, rows, fileName }: Said): Fact[] {
  const tooLarge = 'not attached: it is larger than mail servers take. Open the report and export it there.'
  return [
    { label: 'Report', value: values.Report_Name },
    { label: 'Organization', value: values.Managed_Organization },
    ...opened.about.asked,
    { label: 'Rows', value: rowsText(rows, rows.count.toLocaleString('en')) },
    { label: 'File', value: fileName ?? tooLarge },
    ...[opened.about.ending()].filter((end) => end !== null).map((value) => ({ label: 'Note', value })),
  ]
}

function reasonFor({ subscription, delivery }: Made, url: string): string {
  const where = `${url}/configuration/${subscription.organizationId}/subscriptions?subscription=${subscription.id}`
  return delivery.test
    ? `This is a test that you asked for. Nobody else got it. Subscription: ${where}`
    : `You get this because somebody subscribed your address to this report. Whoever did can change or end it: ${where}`
}

function logoOf(content: Uint8Array): Attachment {
  const isPng = content[0] === 0x89
  return { fileName: isPng ? 'logo.png' : 'logo.jpg', type: isPng ? 'image/png' : 'image/jpeg', content, cid: LOGO }
}

type Parts = { organization: string; hasLogo: boolean; message: string; facts: Fact[]; link: string; why: string }

/** Styles stand in the tags: mail programs leave out everything else. */
function htmlOf({ organization, hasLogo, message, facts, link, why }: Parts): string {
  const image = hasLogo ? `<p><img src="cid:${LOGO}" alt="${escaped(organization)}" height="40"></p>` : ''
  const said = message === '' ? '' : `<p style="white-space:pre-wrap">${escaped(message)}</p>`
  const rows = facts.map(
    ({ label, value }) =>
      `<tr><th style="text-align:left;vertical-align:top;padding:2px 16px 2px 0;font-weight:600">${escaped(label)}</th><td style="padding:2px 0">${escaped(value)}</td></tr>`,
  )
  return `<!doctype html><html lang="en"><body style="font:14px/1.5 sans-serif;color:#1f2328">${image}<h1 style="font-size:18px">${escaped(organization)}</h1>${said}<table style="border-collapse:collapse">${rows.join('')}</table><p><a href="${escaped(link)}">Open it in Rollcall</a></p><p style="color:#57606a">${escaped(why)}</p></body></html>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
}

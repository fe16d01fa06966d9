// Subscriptions: a report sent by mail or webhook again and again, and every delivery of it. Shapes and operations.

import { z } from 'zod'
import { listOf, page } from '@/lib/list'
import { operation } from '@/lib/operation'
import { Timezone } from '@/lib/organizations/schema'
import { Format } from './export-schema'
import { ReportName } from './schema'
import { template } from './variables-schema'

export const DEFAULT_SUBJECT = '{{Frequency}} Report on {{Report_Name}} from {{Managed_Organization}}'
export const DEFAULT_FILE_NAME = 'Report on {{Report_Name}} {{Export_Date}}'

export const Frequency = z.enum(['daily', 'weekly', 'monthly'])
export type Frequency = z.infer<typeof Frequency>
export const SendWhen = z.enum(['always', 'not-empty', 'changed'])
export type SendWhen = z.infer<typeof SendWhen>

/** That it leads to the internet is judged when it is stored and again whenever something is sent. */
const Webhook = z
  .url({ protocol: /^https$/, error: 'must be an address that begins with https://' })
  .max(2_000)
  .refine((url) => !URL.canParse(url) || `${new URL(url).username}${new URL(url).password}` === '', {
    error: 'must not have a user name or password in it',
  })

export const RECIPIENTS = 50

const fields = {
  report: ReportName,
  /** Empty: that of the report as it stands at this moment; of one that Rollcall comes with, as it is when it is sent. */
  query: z.string().max(20_000),
  format: Format,
  frequency: Frequency,
  /** The first day; weekly and monthly ones keep its weekday or day of the month, the last where a month is shorter. */
  startsOn: z.iso.date('must be a day such as 2026-12-01'),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 08:00'),
  timeZone: Timezone,
  sendWhen: SendWhen,
  recipients: z
    .array(z.email('must be mail addresses').max(254))
    .max(RECIPIENTS, `must be ${RECIPIENTS} at most`)
    .transform((all) => [...new Set(all)]),
  subject: template(250).min(1, 'is needed'),
  message: template(5_000),
  fileName: template(150).min(1, 'is needed'),
  webhookUrl: Webhook.nullable(),
}
export const NOBODY = 'needs at least one mail address, or a webhook'
export const CreateSubscription = z
  .strictObject({
    ...fields,
    subject: fields.subject.default(DEFAULT_SUBJECT),
    message: fields.message.default(''),
    fileName: fields.fileName.default(DEFAULT_FILE_NAME),
    sendWhen: SendWhen.default('always'),
    recipients: fields.recipients.default([]),
    webhookUrl: Webhook.nullable().default(null),
  })
  .refine(({ recipients, webhookUrl }) => recipients.length > 0 || webhookUrl !== null, {
    path: ['recipients'],
    error: NOBODY,
  })
export type CreateSubscription = z.output<typeof CreateSubscription>
export const UpdateSubscription = z.strictObject({ ...fields, paused: z.boolean() }).partial()
export type UpdateSubscription = z.output<typeof UpdateSubscription>

export const Delivery = z.object({
  id: z.uuid(),
  dueAt: z.string(),
  channel: z.enum(['mail', 'webhook']),
  test: z.boolean(),
  /** `skipped`: there was nothing to send; `problem` says why. */
  status: z.enum(['waiting', 'sent', 'skipped', 'failed']),
  tries: z.number(),
  rows: z.number().nullable(),
  problem: z.string().nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
})
export type Delivery = z.infer<typeof Delivery>

export const Subscription = z.object({
  id: z.uuid(),
  report: ReportName,
  reportTitle: z.string(),
  query: z.string(),
  format: Format,
  frequency: Frequency,
  startsOn: z.string(),
  time: z.string(),
  timeZone: z.string(),
  sendWhen: SendWhen,
  recipients: z.array(z.string()),
  subject: z.string(),
  message: z.string(),
  fileName: z.string(),
  webhookUrl: z.string().nullable(),
  owner: z.string(),
  mine: z.boolean(),
  pausedAt: z.string().nullable(),
  /** Why it paused by itself; null where somebody paused it. */
  pausedBecause: z.string().nullable(),
  nextAt: z.string().nullable(),
  last: Delivery.nullable(),
})
export type Subscription = z.infer<typeof Subscription>

const root = '/api/v1/organizations/{organizationId}/subscriptions'
const one = { params: z.object({ subscriptionId: z.uuid() }) } as const

export const subscriptionOperations = {
  list: operation({
    method: 'GET',
    path: root,
    summary: 'Subscriptions: your own, and all with the right subscriptions.manage',
    access: 'subscriptions.create',
    query: z.object(page),
    /** `mail`: whether there is a mail server at all. */
    response: listOf(Subscription).extend({ mail: z.boolean() }),
  }),
  create: operation({
    method: 'POST',
    path: root,
    summary: 'Subscribe to a report; the secret that signs a webhook is shown in this answer alone',
    access: 'subscriptions.create',
    body: CreateSubscription,
    response: Subscription.extend({ webhookSecret: z.string().nullable() }),
    status: 201,
  }),
  get: operation({
    method: 'GET',
    path: `${root}/{subscriptionId}`,
    summary: 'One subscription',
    access: 'subscriptions.create',
    ...one,
    response: Subscription,
  }),
  update: operation({
    method: 'PATCH',
    path: `${root}/{subscriptionId}`,
    summary:
      'Change, pause or resume a subscription; a new webhook address gets a new secret, shown in this answer alone. Whoever changes or resumes that of another becomes its owner, with whose rights it runs',
    access: 'subscriptions.create',
    ...one,
    body: UpdateSubscription,
    response: Subscription.extend({ webhookSecret: z.string().nullable() }),
  }),
  remove: operation({
    method: 'DELETE',
    path: `${root}/{subscriptionId}`,
    summary: 'Delete a subscription',
    access: 'subscriptions.create',
    ...one,
    status: 204,
  }),
  test: operation({
    method: 'POST',
    path: `${root}/{subscriptionId}/test`,
    summary: 'Send it now, to yourself or to its webhook, marked as a test',
    access: 'subscriptions.create',
    ...one,
    response: z.object({ items: z.array(Delivery) }),
    status: 202,
  }),
  deliveries: operation({
    method: 'GET',
    path: `${root}/{subscriptionId}/deliveries`,
    summary: 'What was sent when, newest first',
    access: 'subscriptions.create',
    ...one,
    query: z.object(page),
    response: listOf(Delivery),
  }),
}

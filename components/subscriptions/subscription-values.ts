import {
  type CreateSubscription,
  DEFAULT_FILE_NAME,
  DEFAULT_SUBJECT,
  type Subscription,
} from '@/lib/reports/subscription-schema'

/** The form holds what the API takes; text fields hold text. */
export type SubscriptionValues = Omit<CreateSubscription, 'webhookUrl'> & { webhookUrl: string }

type New = { report: string; query: string; timeZone: string; today: string }

export function newValues({ report, query, timeZone, today }: New): SubscriptionValues {
  return {
    report,
    query,
    format: 'xlsx',
    frequency: 'weekly',
    startsOn: today,
    time: '08:00',
    timeZone,
    sendWhen: 'always',
    recipients: [],
    subject: DEFAULT_SUBJECT,
    message: '',
    fileName: DEFAULT_FILE_NAME,
    webhookUrl: '',
  }
}

export function valuesOf(subscription: Subscription): SubscriptionValues {
  const { report, query, format, frequency, startsOn, time, timeZone } = subscription
  const { sendWhen, recipients, subject, message, fileName, webhookUrl } = subscription
  const sent = { sendWhen, recipients, subject, message, fileName, webhookUrl: webhookUrl ?? '' }
  return { report, query, format, frequency, startsOn, time, timeZone, ...sent }
}

export function toBody({ webhookUrl, ...values }: SubscriptionValues): CreateSubscription {
  return { ...values, webhookUrl: webhookUrl.trim() === '' ? null : webhookUrl.trim() }
}

/** `2026-12-01` there. */
export function todayIn(timeZone: string, nowMs: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(nowMs)
}

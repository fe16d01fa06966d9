import { FORMATS } from '@/lib/reports/export-schema'
import type { Delivery, Frequency, SendWhen, Subscription } from '@/lib/reports/subscription-schema'

export const FREQUENCIES: Readonly<Record<Frequency, string>> = { daily: 'Daily', weekly: 'Weekly', monthly: 'Monthly' }

export const SEND_WHEN: Readonly<Record<SendWhen, string>> = {
  always: 'Always',
  'not-empty': 'Only if there is something in it',
  changed: 'Only if something changed since it was sent last',
}

export const FORMAT_CHOICES = Object.entries(FORMATS).map(([value, { label }]) => ({ value, label }))

/** "Weekly on Monday at 08:00, Europe/Berlin". */
export function scheduleWords({ frequency, startsOn, time, timeZone }: Subscription): string {
  const day = new Date(`${startsOn}T00:00:00Z`)
  const weekday = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' }).format(day)
  const on = {
    daily: 'Daily',
    weekly: `Weekly on ${weekday}`,
    monthly: `Monthly on day ${day.getUTCDate()}`,
  }[frequency]
  return `${on} at ${time}, ${timeZone}`
}

/** Whom it goes to, in one line. */
export function receiverWords({ recipients, webhookUrl }: Subscription): string {
  const [first, ...others] = recipients
  const mail = first === undefined ? [] : [others.length === 0 ? first : `${first} and ${others.length} more`]
  return [...mail, ...(webhookUrl === null ? [] : [`webhook at ${new URL(webhookUrl).host}`])].join(', ')
}

export const STATUS: Readonly<Record<Delivery['status'], { tone: 'good' | 'bad' | 'idle' | 'running'; word: string }>> =
  {
    waiting: { tone: 'running', word: 'On its way' },
    sent: { tone: 'good', word: 'Sent' },
    skipped: { tone: 'idle', word: 'Not sent' },
    failed: { tone: 'bad', word: 'Failed' },
  }

/** What waits after a try has failed at least once. */
export function statusWord({ status, tries }: Delivery): string {
  return status === 'waiting' && tries > 0 ? 'Tried again' : STATUS[status].word
}

/** `2026-12-01 08:00` in that zone. */
export function dueText(at: Date, timeZone: string): string {
  const options = { timeZone, dateStyle: 'short', timeStyle: 'short' } as const
  const day = new Intl.DateTimeFormat('en', { timeZone, weekday: 'short' }).format(at)
  return `${day} ${new Intl.DateTimeFormat('sv-SE', options).format(at)}`
}

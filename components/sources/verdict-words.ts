import type { Tone } from '@/components/ui/state-badge'
import type { Window } from '@/lib/sources/run-schema'
import { type Day, type DayVerdict, dayText } from './calendar'

export const VERDICT_WORDS = {
  collected: { tone: 'good', word: 'Collected', meaning: 'read whole, with events' },
  empty: { tone: 'idle', word: 'Empty', meaning: 'read whole, no event' },
  late: { tone: 'running', word: 'Late', meaning: 'a later look found more, now stored' },
  repaired: { tone: 'good', word: 'Repaired', meaning: 'was missing, collected since' },
  missing: { tone: 'bad', word: 'Missing', meaning: 'could not be collected' },
  unread: { tone: 'idle', word: 'Not read yet', meaning: 'nobody has asked Microsoft for it yet' },
} as const satisfies Record<DayVerdict, { tone: Tone; word: string; meaning: string }>

export const VERDICTS = ['collected', 'empty', 'late', 'repaired', 'missing', 'unread'] as const satisfies DayVerdict[]

type Figures = Pick<Window, 'stored' | 'changed' | 'late' | 'leftOut' | 'rejected'>

const FIGURES = [
  { name: 'stored', word: 'stored' },
  { name: 'changed', word: 'changed' },
  { name: 'late', word: 'late' },
  { name: 'leftOut', word: 'left out' },
  { name: 'rejected', word: 'rejected' },
] as const

/** "1,204 stored, 12 late": what is nought is left out, but for what was stored. */
export function figuresText(figures: Figures, locale: string): string {
  return words(figures, locale, (name) => name === 'stored' || figures[name] > 0)
}

/** The same without what was stored: "" where nothing else happened. */
export function beyondStoredText(figures: Figures, locale: string): string {
  return words(figures, locale, (name) => name !== 'stored' && figures[name] > 0)
}

function words(figures: Figures, locale: string, tells: (name: keyof Figures) => boolean): string {
  const count = new Intl.NumberFormat(locale)
  return FIGURES.filter(({ name }) => tells(name))
    .map(({ name, word }) => `${count.format(figures[name])} ${word}`)
    .join(', ')
}

/** "22 h collected, 2 h missing": of the hours of a day that were read. */
export function hoursText({ hours }: Pick<Window, 'hours'>): string {
  return VERDICTS.flatMap((verdict) => {
    const count = verdict === 'unread' ? undefined : hours[verdict]
    return count ? [`${count} h ${VERDICT_WORDS[verdict].word.toLowerCase()}`] : []
  }).join(', ')
}

/** A cell of the strip for who does not see it. */
export function dayLabel({ day, verdict, window }: Day, locale: string): string {
  const what = `${dayText(day)}: ${VERDICT_WORDS[verdict].word.toLowerCase()}`
  return window === null ? what : `${what}; ${figuresText(window, locale)}; ${hoursText(window)}`
}

/** Of several days together. */
export function sumOf(days: Day[]): Figures & { missingHours: number } {
  const sum = { stored: 0, changed: 0, late: 0, leftOut: 0, rejected: 0, missingHours: 0 }
  for (const { window } of days) {
    if (window === null) continue
    for (const { name } of FIGURES) sum[name] += window[name]
    sum.missingHours += window.hours.missing ?? 0
  }
  return sum
}

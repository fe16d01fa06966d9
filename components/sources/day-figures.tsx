'use client'

import { useLocale } from '@/components/ui/locale'
import { type Day, dayText } from './calendar'
import { figuresText, hoursText, VERDICT_WORDS } from './verdict-words'

/** What a cell of the strip tells on hover and focus. */
export function DayFigures({ day: { day, verdict, window } }: { day: Day }) {
  const { locale } = useLocale()
  return (
    <>
      <strong>
        {dayText(day)}: {VERDICT_WORDS[verdict].word}
      </strong>
      {window ? (
        <>
          <div>{figuresText(window, locale)}</div>
          <div>{hoursText(window)}</div>
          {window.reason && <div>{window.reason}</div>}
        </>
      ) : (
        <div>{VERDICT_WORDS.unread.meaning}</div>
      )}
    </>
  )
}

'use client'

import { Skeleton, VisuallyHidden } from '@mantine/core'
import dynamic from 'next/dynamic'
import { useId } from 'react'
import { countText, useLocale } from '@/components/ui/locale'
import { type Span, type Step, spanText } from './span-text'
import classes from './time-histogram.module.css'
import { useSpanChoice } from './use-span-choice'

export type TimeBar = Span & { count: number; failed: number }

export const HISTOGRAM_HEIGHT = 148
export const LEGEND_HEIGHT = 20

/** What draws is loaded with the first chart somebody sees. */
const TimeBars = dynamic(() => import('./time-bars').then(({ TimeBars }) => TimeBars), {
  ssr: false,
  loading: () => <Skeleton height={HISTOGRAM_HEIGHT} />,
})

type Props = {
  label: string
  bars: TimeBar[]
  step: Step
  onChoose: (span: Span) => void
}

/** Bars over time, the failed part at their foot. A click takes one bar, dragging a span; the keys do both. */
export function TimeHistogram({ label, bars, step, onChoose }: Props) {
  const { locale, timeZone } = useLocale()
  const help = useId()
  const { span, at, handlers } = useSpanChoice(bars.length, (first, last) => {
    const chosen = joined(bars.slice(first, last + 1))
    if (chosen) onChoose(chosen)
  })
  const words = (part: TimeBar[]) => {
    const sum = joined(part)
    return sum ? `${spanText(sum, step, timeZone)}: ${figuresText(sum, locale)}` : ''
  }
  const pointed = span && words(bars.slice(span.first, span.last + 1))
  return (
    <div>
      <div className={classes.legend}>
        <span className={classes.key} data-part="failed">
          Failed
        </span>
        <span className={classes.key}>Others</span>
        <span className={classes.pointed} aria-hidden>
          {pointed ?? 'Drag over the bars to choose a span'}
        </span>
      </div>
      <div className={classes.plot} style={{ height: HISTOGRAM_HEIGHT }}>
        <TimeBars bars={bars} step={step} height={HISTOGRAM_HEIGHT} />
        <div
          role="slider"
          tabIndex={0}
          aria-label={label}
          aria-valuemin={1}
          aria-valuemax={bars.length}
          aria-valuenow={at + 1}
          aria-valuetext={pointed ?? words(bars.slice(at, at + 1))}
          aria-describedby={help}
          className={classes.picker}
          {...handlers}
        >
          {span && (
            <div
              className={classes.span}
              style={{
                left: `${(span.first / bars.length) * 100}%`,
                width: `${((span.last + 1 - span.first) / bars.length) * 100}%`,
              }}
            />
          )}
        </div>
      </div>
      <VisuallyHidden id={help}>
        The arrow keys go from bar to bar, with Shift they choose a span, Enter shows that time alone.
      </VisuallyHidden>
    </div>
  )
}

function joined(bars: TimeBar[]): TimeBar | null {
  const [first, last] = [bars[0], bars.at(-1)]
  if (!first || !last) return null
  const sum = (key: 'count' | 'failed') => bars.reduce((total, bar) => total + bar[key], 0)
  return { from: first.from, to: last.to, count: sum('count'), failed: sum('failed') }
}

export function figuresText({ count, failed }: Pick<TimeBar, 'count' | 'failed'>, locale: string): string {
  const all = `${countText(count, locale)} ${count === 1 ? 'record' : 'records'}`
  return failed === 0 ? all : `${all}, ${countText(failed, locale)} failed`
}

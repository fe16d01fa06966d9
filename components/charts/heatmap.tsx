'use client'

import { type KeyboardEvent, useRef, useState } from 'react'
import { countText, useLocale } from '@/components/ui/locale'
import { heatLevel } from './heat-level'
import classes from './heatmap.module.css'

export const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

export const HEATMAP_HEIGHT = 216

type Place = { day: number; hour: number }

type Props = {
  label: string
  /** Seven days of 24 hours, Monday first. */
  counts: number[][]
  /** Whether the numbers stand in the cells. */
  figures?: boolean
  onChoose: (place: Place) => void
}

/** Hours of the week in the steps of one colour: a table, whose cells are walked by the arrow keys and opened by Enter. */
export function Heatmap({ label, counts, figures = false, onChoose }: Props) {
  const { locale } = useLocale()
  const [walked, setWalked] = useState<Place>({ day: 0, hour: 9 })
  const [pointed, setPointed] = useState<Place | null>(null)
  const body = useRef<HTMLTableSectionElement>(null)
  const countAt = ({ day, hour }: Place) => counts[day]?.[hour] ?? 0
  const greatest = Math.max(1, ...counts.flat())
  const words = (place: Place) => `${placeText(place)}: ${countText(countAt(place), locale)}`

  function walk(event: KeyboardEvent) {
    const to = beside(walked, event.key)
    if (!to) return
    event.preventDefault()
    body.current?.querySelector<HTMLElement>(`[data-place="${to.day} ${to.hour}"]`)?.focus()
  }

  return (
    <div className={classes.root}>
      <div className={classes.scroller}>
        <table aria-label={label} className={classes.table} data-figures={figures || undefined}>
          <Hours />
          <tbody ref={body} onKeyDown={walk} onMouseLeave={() => setPointed(null)} onBlur={() => setPointed(null)}>
            {DAYS.map((name, day) => (
              <tr key={name}>
                <th scope="row">{name.slice(0, 3)}</th>
                {HOURS.map((hour) => (
                  <td key={hour}>
                    <button
                      type="button"
                      className={classes.cell}
                      data-place={`${day} ${hour}`}
                      data-level={heatLevel(countAt({ day, hour }), greatest)}
                      aria-label={words({ day, hour })}
                      tabIndex={day === walked.day && hour === walked.hour ? 0 : -1}
                      onFocus={() => {
                        setWalked({ day, hour })
                        setPointed({ day, hour })
                      }}
                      onMouseEnter={() => setPointed({ day, hour })}
                      aria-disabled={countAt({ day, hour }) === 0}
                      onClick={() => countAt({ day, hour }) > 0 && onChoose({ day, hour })}
                    >
                      {figures && countText(countAt({ day, hour }), locale)}
                    </button>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={classes.foot} aria-hidden>
        <span className={classes.pointed}>{pointed ? words(pointed) : 'Each square is an hour of the week'}</span>
        {!figures && <Legend greatest={countText(greatest, locale)} />}
      </div>
    </div>
  )
}

function Hours() {
  return (
    <thead>
      <tr>
        <td />
        {HOURS.map((hour) => (
          <th key={hour} scope="col" aria-label={`${clock(hour)} to ${clock(hour + 1)}`}>
            {hour % 6 === 0 && clock(hour)}
          </th>
        ))}
      </tr>
    </thead>
  )
}

function Legend({ greatest }: { greatest: string }) {
  return (
    <span className={classes.legend}>
      0
      {[0, 1, 2, 3, 4, 5].map((level) => (
        <span key={level} className={classes.swatch} data-level={level} />
      ))}
      {greatest}
    </span>
  )
}

function placeText({ day, hour }: Place): string {
  return `${DAYS[day]} ${clock(hour)} to ${clock(hour + 1)}`
}

export function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`
}

function beside({ day, hour }: Place, key: string): Place | null {
  const places: Record<string, Place> = {
    ArrowLeft: { day, hour: Math.max(0, hour - 1) },
    ArrowRight: { day, hour: Math.min(23, hour + 1) },
    ArrowUp: { day: Math.max(0, day - 1), hour },
    ArrowDown: { day: Math.min(6, day + 1), hour },
    Home: { day, hour: 0 },
    End: { day, hour: 23 },
  }
  return places[key] ?? null
}

'use client'

import { Button, Text, Title, Tooltip } from '@mantine/core'
import { type KeyboardEvent, type SyntheticEvent, useId, useRef, useState } from 'react'
import { countText, useLocale } from '@/components/ui/locale'
import type { Stream } from '@/lib/sources/connector-schema'
import { type Day, dayBeside, type Month, monthText } from './calendar'
import { STREAM_WORDS } from './connector-words'
import { DayCell } from './day-cell'
import { DayFigures } from './day-figures'
import classes from './strips.module.css'
import { useOpenDay } from './use-open-day'
import { figuresText, sumOf } from './verdict-words'

type Props = { connectorId: string; stream: Stream; months: Month[] }

const SHOWN_MONTHS = 3

/** Days as cells, a month a row, the newest first; arrow keys walk, Enter opens the hours of the day. */
export function CalendarStrip({ connectorId, stream, months }: Props) {
  const id = useId()
  const [all, setAll] = useState(false)
  const shown = all ? months : months.slice(0, SHOWN_MONTHS)
  return (
    <section aria-labelledby={id} className={classes.strip}>
      <Title order={3} id={id}>
        {STREAM_WORDS[stream]}
      </Title>
      <Summary months={months} />
      <Grid label={`Days of ${STREAM_WORDS[stream]}`} connectorId={connectorId} stream={stream} months={shown} />
      {shown.length < months.length && (
        <Button variant="subtle" mt="sm" onClick={() => setAll(true)}>
          Show all {months.length} months
        </Button>
      )}
    </section>
  )
}

function Summary({ months }: { months: Month[] }) {
  const { locale } = useLocale()
  const days = months.flatMap((month) => month.days)
  const sum = sumOf(days)
  return (
    <Text c="dimmed" size="sm" mb="sm">
      {countText(days.length, locale)} days: {figuresText(sum, locale)}
      {sum.missingHours > 0 && `; ${countText(sum.missingHours, locale)} hours missing`}. Days and hours are in UTC.
    </Text>
  )
}

function Grid({ label, connectorId, stream, months }: Props & { label: string }) {
  const { opened, hrefOf } = useOpenDay()
  const grid = useRef<HTMLDivElement>(null)
  const [walked, setWalked] = useState<string | null>(null)
  const [pointed, setPointed] = useState<HTMLElement | null>(null)
  const days = months.flatMap((month) => month.days)
  const open = opened?.connectorId === connectorId && opened.stream === stream ? opened.day : null
  const entrance = [walked, open].find((day) => days.some((one) => one.day === day)) ?? months[0]?.days.at(-1)?.day

  function walk(event: KeyboardEvent) {
    if (event.key === 'Escape' && pointed) setPointed(null)
    const from = cellOf(event)?.dataset.day
    const to = from && dayBeside(months, from, event.key)
    if (!to) return
    event.preventDefault()
    grid.current?.querySelector<HTMLElement>(`[data-day="${to}"]`)?.focus()
  }
  function point(event: SyntheticEvent) {
    const cell = cellOf(event)
    setPointed(cell)
    if (event.type === 'focus' && cell?.dataset.day) setWalked(cell.dataset.day)
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: rows of a month wrap on a phone, which those of a table cannot
    <div
      ref={grid}
      role="grid"
      tabIndex={-1}
      aria-label={label}
      onKeyDown={walk}
      onMouseOver={point}
      onFocus={point}
      onMouseLeave={() => setPointed(null)}
      onBlur={() => setPointed(null)}
    >
      {pointed && (
        <Tooltip
          target={pointed}
          opened
          label={<Pointed day={days.find((one) => one.day === pointed.dataset.day)} />}
        />
      )}
      {months.map(({ month, days }) => (
        // biome-ignore lint/a11y/useSemanticElements: see above
        // biome-ignore lint/a11y/useFocusableInteractive: its cells take the focus
        <div key={month} role="row" className={classes.month}>
          {/* biome-ignore lint/a11y/useSemanticElements: see above */}
          {/* biome-ignore lint/a11y/useFocusableInteractive: see above */}
          <div role="rowheader" className={classes.monthName}>
            {monthText(month)}
          </div>
          <div role="none" className={classes.days}>
            <Blank before={days[0]} />
            {days.map((day) => (
              <DayCell
                key={day.day}
                day={day}
                href={hrefOf({ connectorId, stream, day: day.day })}
                entrance={day.day === entrance}
                opened={day.day === open}
              />
            ))}
          </div>
        </div>
      ))}
    </div>
  )
}

/** On a wide screen days of the same number stand below each other. */
function Blank({ before }: { before: Day | undefined }) {
  const count = before === undefined ? 0 : Number(before.day.slice('YYYY-MM-'.length)) - 1
  return count === 0 ? null : <span role="none" className={classes.blank} style={{ gridColumn: `span ${count}` }} />
}

function Pointed({ day }: { day: Day | undefined }) {
  return day ? <DayFigures day={day} /> : null
}

function cellOf({ target }: SyntheticEvent): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-day]') : null
}

'use client'

import { Button, Popover, TextInput } from '@mantine/core'
import { IconChevronDown, IconClock } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useLocale } from '@/components/ui/locale'
import { canonicalWhen, PRESETS, readWhen, WHEN_SENTENCE, whenLabel } from '@/lib/activity/when-schema'
import classes from './time-control.module.css'

type Props = { when: string; onChange: (when: string) => void }

/** The time of a report: a preset, something typed such as "last 36h", or from one moment to another. */
export function TimeControl({ when, onChange }: Props) {
  const { timeZone } = useLocale()
  const [opened, setOpened] = useState(false)
  function choose(next: string) {
    setOpened(false)
    onChange(next)
  }
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          h={36}
          fw={400}
          leftSection={<IconClock size={15} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          aria-label={`Time range: ${whenLabel(when, timeZone)}`}
          onClick={() => setOpened(!opened)}
        >
          {whenLabel(when, timeZone)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.box} aria-label="Time range">
        <Typed when={when} onChoose={choose} />
        <ul className={classes.presets} aria-label="Presets">
          {[['', 'Any time'], ...Object.entries(PRESETS)].map(([name = '', label]) => (
            <li key={name}>
              <button
                type="button"
                className={classes.preset}
                aria-pressed={canonicalWhen(when) === name}
                onClick={() => choose(name)}
              >
                {label}
              </button>
            </li>
          ))}
        </ul>
        <FromTo when={when} onChoose={choose} />
      </Popover.Dropdown>
    </Popover>
  )
}

type PartProps = { when: string; onChoose: (when: string) => void }

function Typed({ when, onChoose }: PartProps) {
  const { timeZone } = useLocale()
  const [text, setText] = useState(when.includes('..') ? '' : when.replaceAll('-', ' '))
  const [error, setError] = useState<string | null>(null)
  function submit(event: FormEvent) {
    event.preventDefault()
    const span = readWhen(text, { now: new Date(), zone: timeZone })
    if (span === null) setError(`“${text}” ${WHEN_SENTENCE}.`)
    else onChoose(canonicalWhen(text) ?? text)
  }
  return (
    <form onSubmit={submit}>
      <TextInput
        label="Time"
        placeholder="last 36h, 3d, 2026-11 ..."
        value={text}
        error={error}
        data-autofocus
        onChange={(event) => {
          setText(event.currentTarget.value)
          setError(null)
        }}
      />
    </form>
  )
}

/** Clocks of the report's zone, so that no zone has to be typed. */
function FromTo({ when, onChoose }: PartProps) {
  const { timeZone } = useLocale()
  const span = readWhen(when, { now: new Date(), zone: timeZone })
  const [from, setFrom] = useState(clockOf(span?.from ?? null, timeZone))
  const [to, setTo] = useState(clockOf(span?.to ?? null, timeZone))
  const chosen = readWhen(`${from}..${to}`, { now: new Date(), zone: timeZone })
  const backwards = from !== '' && to !== '' && chosen === null
  return (
    <form
      className={classes.span}
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen) onChoose(`${chosen.from ?? ''}..${chosen.to ?? ''}`)
      }}
    >
      <TextInput
        type="datetime-local"
        label="From"
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <TextInput
        type="datetime-local"
        label="To"
        value={to}
        error={backwards && 'This is before the beginning.'}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      <div className={classes.end}>
        <span className={classes.zone}>{timeZone}</span>
        <Button type="submit" disabled={chosen === null || (from === '' && to === '')}>
          Apply
        </Button>
      </div>
    </form>
  )
}

/** What a clock there shows, as the field takes it. */
function clockOf(moment: string | null, timeZone: string): string {
  if (moment === null) return ''
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  return shown.format(new Date(moment)).replace(' ', 'T')
}

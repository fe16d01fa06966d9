'use client'

import { Button, Popover, TextInput } from '@mantine/core'
import { IconChevronDown, IconHistory } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useLocale } from '@/components/ui/locale'
import { readMoment } from '@/lib/activity/when-schema'
import { stateRunsQuery } from '@/lib/state/client'
import classes from './as-of-control.module.css'
import { clockOf, momentText } from './moments'

type Props = {
  organizationId: string
  sourceId: string | null
  /** ISO; null: now. */
  asOf: string | null
  onChange: (asOf: string | null) => void
  /** What is chosen, where a page has several. */
  label?: string
  /** What it is without a moment. */
  none?: string
  /** The same as a choice, where it takes more words. */
  usual?: string | undefined
}

/** The moment that the state is shown of: now, one of the times it was read, or any other. */
export function AsOfControl(props: Props) {
  const { organizationId, sourceId, asOf, onChange, label = 'As of', none = 'Now', usual = none } = props
  const { timeZone } = useLocale()
  const [opened, setOpened] = useState(false)
  const shown = asOf === null ? none : momentText(asOf, timeZone)
  function choose(next: string | null) {
    setOpened(false)
    onChange(next)
  }
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant={asOf === null ? 'default' : 'light'}
          h={36}
          fw={400}
          leftSection={<IconHistory size={15} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          aria-label={`${label}: ${shown}`}
          onClick={() => setOpened(!opened)}
        >
          {label}: {shown}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.box} aria-label={label}>
        <Typed asOf={asOf} onChoose={choose} />
        <Readings {...{ organizationId, sourceId, asOf, usual }} onChoose={choose} />
      </Popover.Dropdown>
    </Popover>
  )
}

type ChooseProps = { asOf: string | null; onChoose: (asOf: string | null) => void }

/** A clock of the organization's zone, so that no zone has to be typed. */
function Typed({ asOf, onChoose }: ChooseProps) {
  const { timeZone } = useLocale()
  const [text, setText] = useState(clockOf(asOf, timeZone))
  const moment = readMoment(text, { now: new Date(), zone: timeZone })?.from ?? null
  function submit(event: FormEvent) {
    event.preventDefault()
    if (moment !== null) onChoose(moment)
  }
  return (
    <form className={classes.typed} onSubmit={submit}>
      <TextInput
        type="datetime-local"
        label="Date and time"
        value={text}
        data-autofocus
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={classes.end}>
        <span className={classes.zone}>{timeZone}</span>
        <Button type="submit" disabled={text === '' || moment === null}>
          Show
        </Button>
      </div>
    </form>
  )
}

type ReadingProps = ChooseProps & { organizationId: string; sourceId: string | null; usual: string }

/** The times that the tenant was read, newest first. */
function Readings({ organizationId, sourceId, asOf, usual, onChoose }: ReadingProps) {
  const { timeZone } = useLocale()
  const runs = useInfiniteQuery(stateRunsQuery(organizationId, sourceId ?? undefined))
  const published = runs.data?.pages.flatMap(({ items }) => items.flatMap((run) => run.publishedAt ?? [])) ?? []
  return (
    <>
      <ul className={classes.readings} aria-label="Times the tenant was read">
        <li>
          <button type="button" className={classes.reading} aria-pressed={asOf === null} onClick={() => onChoose(null)}>
            {usual}
          </button>
        </li>
        {published.map((moment) => (
          <li key={moment}>
            <button
              type="button"
              className={classes.reading}
              aria-pressed={asOf === moment}
              onClick={() => onChoose(moment)}
            >
              {momentText(moment, timeZone)}
            </button>
          </li>
        ))}
      </ul>
      {runs.hasNextPage && (
        <Button variant="subtle" loading={runs.isFetchingNextPage} onClick={() => void runs.fetchNextPage()}>
          Earlier ones
        </Button>
      )}
    </>
  )
}

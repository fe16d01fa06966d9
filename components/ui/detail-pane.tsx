'use client'

import { ActionIcon, Title, Tooltip } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef } from 'react'
import classes from './detail-pane.module.css'
import { InPageLink } from './in-page-link'

type Props = {
  /** Names the region, e.g. "User". */
  label: string
  title: ReactNode
  closeHref: string
  previousHref?: string | undefined
  nextHref?: string | undefined
  /** Not one of a list: it has no neighbours to step to. */
  single?: boolean
  children: ReactNode
}

/** The detail beside the list, with its own address; a full page on a phone. Escape closes it. */
export function DetailPane({ label, title, closeHref, previousHref, nextHref, single = false, children }: Props) {
  const pane = useRef<HTMLElement>(null)
  // By the link itself, so that whoever asks before a page is left asks here as well.
  useHotkeys([['Escape', () => pane.current?.querySelector<HTMLElement>('[data-close]')?.click()]])
  useFocusUntilClosed(pane)

  return (
    <aside ref={pane} tabIndex={-1} className={classes.root} aria-label={label} data-detail-pane>
      <header className={classes.header}>
        <Title order={2} className={classes.title}>
          {title}
        </Title>
        {!single && <Step href={previousHref} label="Previous" icon={<IconChevronUp size={16} aria-hidden />} />}
        {!single && <Step href={nextHref} label="Next" icon={<IconChevronDown size={16} aria-hidden />} />}
        <Step href={closeHref} label="Close" icon={<IconX size={16} aria-hidden />} close />
      </header>
      <div className={classes.body}>{children}</div>
    </aside>
  )
}

type StepProps = { href: string | undefined; label: string; icon: ReactNode; close?: boolean }

function Step({ href, label, icon, close }: StepProps) {
  if (href === undefined) {
    return (
      <ActionIcon disabled aria-label={label} variant="transparent" className={classes.ended}>
        {icon}
      </ActionIcon>
    )
  }
  return (
    <Tooltip label={label}>
      <ActionIcon component={InPageLink} href={href} aria-label={label} data-close={close}>
        {icon}
      </ActionIcon>
    </Tooltip>
  )
}

/** Takes the focus while open and gives it back to the row it came from. */
function useFocusUntilClosed(pane: React.RefObject<HTMLElement | null>) {
  useEffect(() => {
    const before = document.activeElement
    pane.current?.focus({ preventScroll: true })
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [pane])
}

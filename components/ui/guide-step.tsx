import { Text, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import classes from './guide-step.module.css'
import { PageNote } from './page-note'

/** One part of the set-up guide: its steps are numbered anew. `anchor` is what links elsewhere lead to. */
export function GuidePart({
  anchor,
  title,
  lead,
  children,
}: {
  anchor?: string
  title: string
  lead: ReactNode
  children: ReactNode
}) {
  const id = useId()
  return (
    <section id={anchor} aria-labelledby={id}>
      <Title order={2} id={id}>
        {title}
      </Title>
      <Text c="dimmed" mb="lg" maw="44rem">
        {lead}
      </Text>
      <ol className={classes.steps}>{children}</ol>
    </section>
  )
}

export function GuideStep({ anchor, title, children }: { anchor?: string; title: string; children: ReactNode }) {
  return (
    <li id={anchor} tabIndex={anchor === undefined ? undefined : -1} className={classes.step}>
      <Title order={3}>{title}</Title>
      <div className={classes.body}>{children}</div>
    </li>
  )
}

export function Caution({ children }: { children: ReactNode }) {
  return (
    <div className={classes.caution}>
      <PageNote tone="attention">{children}</PageNote>
    </div>
  )
}

import { Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import classes from './section.module.css'

/** A part of a page under a heading of its own; `link` leads to all of it. */
export function Section({ title, link, children }: { title: string; link?: ReactNode; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={classes.root}>
      <div className={classes.head}>
        <Title order={2} id={id}>
          {title}
        </Title>
        {link}
      </div>
      {children}
    </section>
  )
}

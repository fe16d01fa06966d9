import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { BrandMark } from '@/components/shell/brand'
import classes from './entrance.module.css'

type Props = { title: string; wide?: boolean; children: ReactNode }

/** The frame of the pages that need no session. */
export function Entrance({ title, wide = false, children }: Props) {
  return (
    <main className={classes.root}>
      <div className={classes.panel} data-wide={wide || undefined}>
        <div className={classes.brand}>
          <BrandMark size={28} />
          Rollcall
        </div>
        <Title order={1} className={classes.title}>
          {title}
        </Title>
        {children}
      </div>
    </main>
  )
}

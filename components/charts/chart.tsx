'use client'

import { ActionIcon, Skeleton, Title, Tooltip } from '@mantine/core'
import { IconChartBar, IconTable } from '@tabler/icons-react'
import { type ReactNode, useId, useState } from 'react'
import classes from './chart.module.css'

type Props = {
  title: string
  /** A line about the whole, beside the title. */
  note?: ReactNode
  /** Of the drawing, in pixels; what stands in its place while it loads or where there is none takes the same room. */
  height: number
  loading?: boolean
  /** Why nothing is drawn. */
  instead?: ReactNode
  /** The same figures as a table. */
  table: ReactNode
  children: ReactNode
}

/** A drawing under its title, with its table behind. */
export function Chart({ title, note, height, loading = false, instead, table, children }: Props) {
  const id = useId()
  const [asTable, setAsTable] = useState(false)
  const drawn = !loading && !instead
  return (
    <section aria-labelledby={id} aria-busy={loading} className={classes.root}>
      <div className={classes.head}>
        <Title order={3} id={id}>
          {title}
        </Title>
        {note && <div className={classes.note}>{note}</div>}
        {drawn && (
          <Tooltip label={asTable ? 'Show as chart' : 'Show as table'}>
            <ActionIcon
              size={24}
              className={classes.toggle}
              aria-label={`Show as table: ${title}`}
              aria-pressed={asTable}
              onClick={() => setAsTable(!asTable)}
              data-screen-only
            >
              {asTable ? <IconChartBar size={16} aria-hidden /> : <IconTable size={16} aria-hidden />}
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      <div style={{ minHeight: height }}>
        {loading ? (
          <Skeleton height={height} />
        ) : instead ? (
          <div className={classes.instead} style={{ minHeight: height }}>
            {instead}
          </div>
        ) : asTable ? (
          table
        ) : (
          children
        )}
      </div>
    </section>
  )
}

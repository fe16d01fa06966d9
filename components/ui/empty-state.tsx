import { Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './empty-state.module.css'

type Props = { title: string; level?: 1 | 2; children: ReactNode; action?: ReactNode }

/** Why there is nothing, and the next step. `level` is 1 where it is the whole page. */
export function EmptyState({ title, level = 2, children, action }: Props) {
  return (
    <div className={classes.root}>
      <Title order={level} size="h2">
        {title}
      </Title>
      <Text component="div" c="dimmed" className={classes.text}>
        {children}
      </Text>
      {action && <div className={classes.action}>{action}</div>}
    </div>
  )
}

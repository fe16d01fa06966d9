'use client'

import { SegmentedControl, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './inherit-choice.module.css'

type Props = {
  label: string
  /** What the group would make it; null where there is no such group yet. */
  groupSays: string | null
  own: boolean
  onOwn: (own: boolean) => void
  readOnly: boolean
  /** The setting itself, shown where it is the source's own. */
  children: ReactNode
}

/** "As the group says" with what it says, or "Its own" with the fields. */
export function InheritChoice({ label, groupSays, own, onOwn, readOnly, children }: Props) {
  return (
    <div className={classes.root}>
      <div className={classes.head}>
        <Text fw={500}>{label}</Text>
        <SegmentedControl
          aria-label={label}
          value={own ? 'own' : 'group'}
          onChange={(value) => onOwn(value === 'own')}
          readOnly={readOnly}
          data={[
            { value: 'group', label: 'As the group says' },
            { value: 'own', label: 'Its own' },
          ]}
        />
      </div>
      {own ? (
        children
      ) : (
        <Text c="dimmed">{groupSays ?? 'As in the new group, which begins with the settings of this source'}</Text>
      )}
    </div>
  )
}

'use client'

import { ActionIcon, Indicator, Popover, Text } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { attentionQuery } from '@/lib/attention/client'
import classes from './attention.module.css'
import { AttentionList } from './attention-list'

/** What needs attention, on every page. */
export function Bell() {
  const [opened, setOpened] = useState(false)
  const { data } = useQuery(attentionQuery())
  const items = data?.items ?? []
  const label = items.length === 0 ? 'Nothing needs attention' : `${items.length} need attention`
  const failing = items.some(({ severity }) => severity === 'bad')

  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={400} trapFocus returnFocus shadow="md">
      <Indicator
        disabled={items.length === 0}
        label={items.length}
        size={16}
        offset={4}
        color={failing ? 'red' : 'yellow'}
        autoContrast
      >
        <Popover.Target>
          <ActionIcon size={32} aria-label={label} onClick={() => setOpened(!opened)}>
            <IconBell size={18} aria-hidden />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown p={0} maw="calc(100vw - 16px)">
        <Text fw={600} className={classes.heading}>
          Needs attention
        </Text>
        <AttentionList items={items} onFollow={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}

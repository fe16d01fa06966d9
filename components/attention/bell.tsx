'use client'

import { ActionIcon, Anchor, Indicator, Popover, Text } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { Count } from '@/components/ui/locale'
import { attentionQuery } from '@/lib/attention/client'
import classes from './attention.module.css'
import { AttentionList } from './attention-list'

/** The rest stands on the home page. */
const SHOWN = 20

/** What needs attention, on every page. */
export function Bell() {
  const [opened, setOpened] = useState(false)
  const { data } = useQuery(attentionQuery())
  const items = data?.items ?? []
  const label =
    items.length === 0
      ? 'Nothing needs attention'
      : `${items.length} ${items.length === 1 ? 'needs' : 'need'} attention`
  const failing = items.some(({ severity }) => severity === 'bad')

  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={400} trapFocus returnFocus shadow="md">
      <Indicator
        disabled={items.length === 0}
        label={items.length > 99 ? '99+' : items.length}
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
        <AttentionList items={items.slice(0, SHOWN)} onFollow={() => setOpened(false)} />
        {items.length > SHOWN && (
          <Anchor component={Link} href="/" className={classes.more} onClick={() => setOpened(false)}>
            and <Count value={items.length - SHOWN} /> more
          </Anchor>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

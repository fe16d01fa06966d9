'use client'

import { ActionIcon, Anchor, Menu, Title } from '@mantine/core'
import { IconChevronLeft, IconDots } from '@tabler/icons-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import classes from './page-title.module.css'

type Props = {
  title: string
  state?: ReactNode
  /** The one primary action. */
  action?: ReactNode
  /** `Menu.Item`s: everything else one can do here. */
  menu?: ReactNode
  back?: { href: string; label: string }
}

export function PageTitle({ title, state, action, menu, back }: Props) {
  return (
    <header className={classes.root}>
      {back && (
        <Anchor component={Link} href={back.href} underline="hover" className={classes.back} data-screen-only>
          <IconChevronLeft size={14} aria-hidden />
          {back.label}
        </Anchor>
      )}
      <div className={classes.row}>
        <Title order={1} className={classes.title} title={title}>
          {title}
        </Title>
        {state}
        <div className={classes.actions} data-screen-only>
          {action}
          {menu && <MoreMenu title={title}>{menu}</MoreMenu>}
        </div>
      </div>
    </header>
  )
}

function MoreMenu({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label={`More for ${title}`}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  )
}

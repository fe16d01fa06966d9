'use client'

import { Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { copyText } from '@/lib/browser/clipboard'
import classes from './cell-menu.module.css'

export type CellDeed = { label: string; run: () => void }
type Props = {
  /** Of the column. */
  column: string
  header: string
  text: string
  deeds: CellDeed[]
}

/** What one can do with the value of a cell. A table has hundreds: each is a plain button until it is used. */
export function CellMenu({ column, header, text, deeds }: Props) {
  const [used, setUsed] = useState(false)
  const button = (
    <button
      type="button"
      tabIndex={-1}
      className={classes.button}
      aria-label={`${header}: ${text}`}
      aria-haspopup="menu"
      data-cell={column}
      {...(!used && { onClick: () => setUsed(true) })}
    >
      <IconDots size={14} aria-hidden />
    </button>
  )
  if (!used) return button
  return (
    <Menu defaultOpened position="bottom-end" returnFocus>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        {deeds.map(({ label, run }) => (
          <Menu.Item key={label} onClick={run}>
            {label}
          </Menu.Item>
        ))}
        <Menu.Item onClick={() => void copyText(text)}>Copy</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

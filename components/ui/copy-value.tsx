'use client'

import { ActionIcon, Tooltip, VisuallyHidden } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconCopy } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { copyText } from '@/lib/browser/clipboard'
import { breakable } from './breakable'
import classes from './copy-value.module.css'

type Props = {
  /** What is copied, as in "Copy tenant ID". */
  label: string
  value: string
  /** Cut in the middle; the whole is copied and shown on hover. */
  shorten?: boolean
  /** A box of its own, for values and commands that are pasted elsewhere. */
  block?: boolean
}

const ANSWERS = { idle: '', copied: 'Copied', refused: 'The browser refused. Select the text and copy it by hand.' }
const SHOWN_MS = 2_000

export function CopyValue({ label, value, shorten = false, block = false }: Props) {
  const [answer, setAnswer] = useState<keyof typeof ANSWERS>('idle')
  useEffect(() => {
    if (answer === 'idle') return
    const timer = setTimeout(() => setAnswer('idle'), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [answer])

  const Icon = { idle: IconCopy, copied: IconCheck, refused: IconAlertTriangle }[answer]
  return (
    <span className={classes.root} data-block={block || undefined}>
      <code className={classes.value} title={shorten ? value : undefined}>
        {shorten ? shortened(value) : block ? value : breakable(value)}
      </code>
      <Tooltip label={ANSWERS[answer] || `Copy ${label}`} opened={answer === 'idle' ? undefined : true}>
        <ActionIcon
          size={24}
          aria-label={`Copy ${label}`}
          className={classes.button}
          onClick={() => void copyText(value).then((copied) => setAnswer(copied ? 'copied' : 'refused'))}
        >
          <Icon size={14} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <VisuallyHidden role="status">{ANSWERS[answer]}</VisuallyHidden>
    </span>
  )
}

const HEAD = 8
const TAIL = 6

function shortened(value: string): string {
  return value.length <= HEAD + TAIL + 1 ? value : `${value.slice(0, HEAD)}…${value.slice(-TAIL)}`
}

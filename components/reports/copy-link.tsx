'use client'

import { ActionIcon, Tooltip, VisuallyHidden } from '@mantine/core'
import { IconCheck, IconLink } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { copyText } from '@/lib/browser/clipboard'

const SHOWN_MS = 2_000

/** The address says everything that is shown: whoever opens it sees the same. */
export function CopyLink() {
  const [answer, setAnswer] = useState('')
  useEffect(() => {
    if (answer === '') return
    const timer = setTimeout(() => setAnswer(''), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [answer])

  return (
    <>
      <Tooltip label={answer || 'Copy link'} opened={answer ? true : undefined}>
        <ActionIcon
          variant="default"
          size={36}
          aria-label="Copy link"
          onClick={() =>
            void copyText(window.location.href).then((copied) =>
              setAnswer(copied ? 'Copied' : 'The browser refused. Copy the address by hand.'),
            )
          }
        >
          {answer === 'Copied' ? <IconCheck size={16} aria-hidden /> : <IconLink size={16} aria-hidden />}
        </ActionIcon>
      </Tooltip>
      <VisuallyHidden role="status">{answer}</VisuallyHidden>
    </>
  )
}

'use client'

import { CloseButton, Kbd, TextInput } from '@mantine/core'
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'

const PAUSE_MS = 250

type Props = { label: string; value: string; onChange: (value: string) => void }

/** Tells its text after a pause in typing. `/` focuses it, Escape empties it. */
export function SearchField({ label, value, onChange }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(value)
  const tell = useDebouncedCallback(onChange, PAUSE_MS)
  useHotkeys([['/', () => input.current?.focus()]])

  // The address changed by another way, such as the back button or "Clear filters". While someone types it only lags behind.
  useEffect(() => {
    if (document.activeElement !== input.current) setText(value)
  }, [value])

  function type(next: string) {
    setText(next)
    tell(next.trim())
  }

  return (
    <TextInput
      ref={input}
      type="search"
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && text !== '') {
          event.stopPropagation()
          type('')
        }
      }}
      leftSection={<IconSearch size={15} aria-hidden />}
      rightSection={
        text === '' ? (
          <Kbd size="xs" aria-hidden>
            /
          </Kbd>
        ) : (
          <CloseButton size="sm" aria-label="Clear search" onClick={() => type('')} />
        )
      }
      w={{ base: '100%', xs: 280 }}
    />
  )
}

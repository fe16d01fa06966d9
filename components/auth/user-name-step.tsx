'use client'

import { Button, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'

type Props = { userName: string; onNext: (userName: string) => void }

export function UserNameStep({ userName, onNext }: Props) {
  const [text, setText] = useState(userName)
  const [missing, setMissing] = useState(false)
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() === '') setMissing(true)
        else onNext(text.trim())
      }}
    >
      <Stack gap="xl">
        <TextInput
          label="User name"
          description="The e-mail address you were registered with"
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value)
            setMissing(false)
          }}
          error={missing && 'Enter your user name.'}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          inputMode="email"
          data-autofocus
          autoFocus
        />
        <Button type="submit" size="sm" fullWidth>
          Next
        </Button>
      </Stack>
    </form>
  )
}

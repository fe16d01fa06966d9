'use client'

import { Button, Stack, TextInput, VisuallyHidden } from '@mantine/core'
import { useState } from 'react'
import { useWhere } from '@/lib/auth/entra-client'
import { useOnReturn } from './use-on-return'

type Props = {
  userName: string
  callbackUrl: string
  /** On an organization's own page. */
  organizationId?: string | undefined
  onPassword: (userName: string) => void
}

/** Leaves for Microsoft by a page load of its own, or goes on to the password. */
export function UserNameStep({ userName, callbackUrl, organizationId, onPassword }: Props) {
  const where = useWhere()
  const [text, setText] = useState(userName)
  const [missing, setMissing] = useState(false)
  const leaving = where.data !== undefined && where.data.kind !== 'password'
  useOnReturn(where.reset)

  function submit(name: string) {
    setMissing(name === '')
    if (name === '' || where.isPending || leaving) return
    where.mutate(
      { userName: name, callbackUrl, ...(organizationId && { organizationId }) },
      {
        onSuccess: (whither) =>
          whither.kind === 'password' ? onPassword(name) : window.location.assign(whither.address),
      },
    )
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit(text.trim())
      }}
    >
      <Stack gap="xl">
        <TextInput
          label="User name"
          description={
            organizationId ? 'Your user name, or the part before @' : 'The e-mail address you were registered with'
          }
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value)
            setMissing(false)
          }}
          error={missing ? 'Enter your user name.' : where.error?.message}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          inputMode="email"
          data-autofocus
          autoFocus
        />
        <Button type="submit" size="sm" fullWidth loading={where.isPending || leaving}>
          Next
        </Button>
        <VisuallyHidden role="status">{leaving ? 'Going to your sign-in' : ''}</VisuallyHidden>
      </Stack>
    </form>
  )
}

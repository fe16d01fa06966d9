'use client'

import { Anchor, Button, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useForgottenPassword } from '@/lib/accounts/client'
import { Entrance } from './entrance'

/** The answer is the same for every name. */
export function ForgottenPassword({ sendsMail }: { sendsMail: boolean }) {
  const ask = useForgottenPassword()
  const [userName, setUserName] = useState('')
  const [missing, setMissing] = useState(false)

  function submit() {
    setMissing(userName.trim() === '')
    if (userName.trim() !== '') ask.mutate(userName)
  }

  return (
    <Entrance title="Forgotten your password?">
      <Stack gap="xl">
        {!sendsMail && (
          <Text>
            This Rollcall sends no mail. Ask whoever manages the accounts of your organization for a link; it takes them
            a minute.
          </Text>
        )}
        {sendsMail && ask.isSuccess && (
          <Text role="status">
            If {userName.trim()} has a password here, a mail with a link is on its way. The link is good for one hour,
            once. Nothing arrived? Look at the spelling and at your spam folder, then ask whoever manages your accounts.
          </Text>
        )}
        {sendsMail && !ask.isSuccess && (
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              submit()
            }}
          >
            <Stack gap="xl">
              <TextInput
                label="User name"
                description="The e-mail address you were registered with. Microsoft’s password is reset at Microsoft."
                value={userName}
                onChange={(event) => {
                  setUserName(event.currentTarget.value)
                  setMissing(false)
                  ask.reset()
                }}
                error={missing ? 'Enter your user name.' : ask.error?.message}
                errorProps={{ role: 'alert' }}
                autoComplete="username"
                autoCapitalize="none"
                spellCheck={false}
                inputMode="email"
                maxLength={254}
                autoFocus
              />
              <Button type="submit" size="sm" fullWidth loading={ask.isPending}>
                Send link
              </Button>
            </Stack>
          </form>
        )}
        <Anchor href="/sign-in">Back to sign-in</Anchor>
      </Stack>
    </Entrance>
  )
}

'use client'

import { Anchor, Button, Stack } from '@mantine/core'
import { useState } from 'react'
import { useSignIn } from '@/lib/auth/client'
import type { Due } from '@/lib/auth/second-factor-schema'
import { PasswordField } from './password-field'
import classes from './password-step.module.css'
import { SecondFactorStep } from './second-factor-step'

type Props = { userName: string; callbackUrl: string; onBack: () => void }

export function PasswordStep({ userName, callbackUrl, onBack }: Props) {
  const signIn = useSignIn()
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState(false)
  const due = typeof signIn.data === 'object' ? signIn.data : null
  const busy = signIn.isPending || signIn.isSuccess
  const failure = missing ? 'Enter your password.' : signIn.error?.message

  function submit() {
    if (busy) return
    setMissing(password === '')
    // A page load of its own: everything behind it starts with the new session.
    if (password !== '') signIn.mutate({ userName, password, callbackUrl }, { onSuccess: leave })
  }

  /** Unless a second factor is due, which stays on this page. */
  function leave(next: Due | string) {
    if (typeof next === 'string') window.location.assign(next)
  }

  if (due) return <SecondFactorStep due={due} callbackUrl={callbackUrl} />

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Stack gap="xl">
        <div className={classes.who}>
          <span className={classes.name}>{userName}</span>
          <Anchor component="button" type="button" onClick={onBack}>
            Not you?
          </Anchor>
        </div>
        {/* For password managers, which store a pair. */}
        <input type="text" name="username" autoComplete="username" value={userName} readOnly hidden />
        <PasswordField
          label="Password"
          value={password}
          onChange={(value) => {
            setPassword(value)
            setMissing(false)
          }}
          error={failure}
          autoComplete="current-password"
          autoFocus
        />
        <Button type="submit" size="sm" fullWidth loading={busy}>
          Sign in
        </Button>
        <Anchor href="/forgotten-password" size="sm" style={{ alignSelf: 'center' }}>
          Forgotten your password?
        </Anchor>
      </Stack>
    </form>
  )
}

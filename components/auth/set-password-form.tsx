'use client'

import { Button, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { fieldErrors, validateBy } from '@/components/ui/field-errors'
import { UnplacedError } from '@/components/ui/unplaced-error'
import { useSetPassword } from '@/lib/accounts/client'
import { type FoundLink, SetPassword } from '@/lib/accounts/link-schema'
import { useSignIn } from '@/lib/auth/client'
import { PasswordField } from './password-field'
import { PasswordLength } from './password-length'
import { SecondFactorStep } from './second-factor-step'

/** Sets the password and signs in with it by the normal way, second factor included. */
export function SetPasswordForm({ token, link }: { token: string; link: FoundLink }) {
  const set = useSetPassword()
  const signIn = useSignIn()
  const form = useForm({ initialValues: { token, password: '' }, validate: validateBy(SetPassword) })
  const busy = set.isPending || set.isSuccess

  function submit(values: SetPassword) {
    set.mutate(values, {
      onSuccess: () => enter(values.password),
      onError: (error) => form.setErrors(fieldErrors(error)),
    })
  }

  function enter(password: string) {
    signIn.mutate(
      { userName: link.userName, password, callbackUrl: '/' },
      {
        onSuccess: (next) => typeof next === 'string' && window.location.assign(next),
        // The password is set all the same; the sign-in page says what is wrong.
        onError: () => window.location.assign('/sign-in'),
      },
    )
  }

  if (typeof signIn.data === 'object') return <SecondFactorStep due={signIn.data} callbackUrl="/" />
  return (
    <form noValidate onSubmit={form.onSubmit(submit)}>
      <Stack gap="lg">
        <Text c="dimmed">
          {link.displayName}, {link.organizationName}. You sign in as {link.userName}.
        </Text>
        {/* For password managers, which store a pair. */}
        <input type="text" name="username" autoComplete="username" value={link.userName} readOnly hidden />
        <Stack gap="sm">
          <PasswordField
            label="Password"
            value={form.values.password}
            onChange={(value) => form.setFieldValue('password', value)}
            error={form.errors.password?.toString()}
            autoComplete="new-password"
            autoFocus
          />
          <PasswordLength password={form.values.password} />
        </Stack>
        <UnplacedError error={set.error} />
        <Button type="submit" size="sm" fullWidth loading={busy}>
          Set password and sign in
        </Button>
      </Stack>
    </form>
  )
}

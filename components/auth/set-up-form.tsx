'use client'

import { Button, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { TimeZoneField } from '@/components/organizations/time-zone-field'
import { fieldErrors, validateBy } from '@/components/ui/field-errors'
import { UnplacedError } from '@/components/ui/unplaced-error'
import { useSetUp, useSignIn } from '@/lib/auth/client'
import { type FoundSetup, Setup } from '@/lib/auth/schema'
import { Entrance } from './entrance'
import { PasswordField } from './password-field'
import { PasswordLength } from './password-length'

type Props = { token: string; organization: FoundSetup['organization'] }

/** Where the organization stands already, only its first administrator is asked for. */
export function SetUpForm({ token, organization }: Props) {
  const setUp = useSetUp()
  const signIn = useSignIn()
  const form = useForm({
    initialValues: {
      token,
      ...(organization === null && {
        organizationName: '',
        timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      }),
      displayName: '',
      email: '',
      password: '',
    },
    validate: validateBy(Setup),
  })
  const busy = setUp.isPending || setUp.isSuccess

  function submit(values: Setup) {
    setUp.mutate(values, {
      onSuccess: () => enter(values),
      onError: (error) => form.setErrors(fieldErrors(error)),
    })
  }

  /** By the normal way; should it fail, the link is used up and the sign-in page says why. */
  function enter({ email, password }: Setup) {
    signIn.mutate(
      { userName: email, password, callbackUrl: '/' },
      {
        onSuccess: (next) => window.location.assign(typeof next === 'string' ? next : '/sign-in'),
        onError: () => window.location.assign('/sign-in'),
      },
    )
  }

  return (
    <Entrance title="Set up Rollcall" wide>
      <form noValidate onSubmit={form.onSubmit(submit)}>
        <Stack gap="lg">
          <Text c="dimmed">
            {organization === null
              ? 'Your organization and its first administrator, who holds every right.'
              : `The first administrator of ${organization.name}, who holds every right.`}
          </Text>
          {organization === null && (
            <>
              <TextInput
                label="Organization name"
                autoComplete="organization"
                autoFocus
                {...form.getInputProps('organizationName')}
              />
              <TimeZoneField
                label="Time zone"
                description="Days and business hours are counted in it"
                {...form.getInputProps('timezone')}
              />
            </>
          )}
          <TextInput
            label="Your name"
            autoComplete="name"
            autoFocus={organization !== null}
            {...form.getInputProps('displayName')}
          />
          <TextInput
            label="E-mail address"
            description="Your user name from now on"
            type="email"
            autoComplete="username"
            {...form.getInputProps('email')}
          />
          <Stack gap="sm">
            <PasswordField
              label="Password"
              value={form.values.password}
              onChange={(value) => form.setFieldValue('password', value)}
              error={form.errors.password?.toString()}
              autoComplete="new-password"
            />
            <PasswordLength password={form.values.password} />
          </Stack>
          <UnplacedError error={setUp.error} />
          <Button type="submit" size="sm" fullWidth loading={busy}>
            Set up and sign in
          </Button>
        </Stack>
      </form>
    </Entrance>
  )
}

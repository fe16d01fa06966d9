'use client'

import { Button, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { PasswordField } from '@/components/auth/password-field'
import { PasswordLength } from '@/components/auth/password-length'
import { fieldErrors, validateBy } from '@/components/ui/field-errors'
import { UnplacedError } from '@/components/ui/unplaced-error'
import { useChangePassword } from '@/lib/auth/client'
import { ChangePassword as Shape } from '@/lib/auth/schema'

/** One's own; the current password is asked for, so that an open browser alone is not enough. */
export function ChangePassword({ userName }: { userName: string }) {
  const change = useChangePassword()
  const form = useForm({ initialValues: { currentPassword: '', newPassword: '' }, validate: validateBy(Shape) })
  const field = (name: 'currentPassword' | 'newPassword') => ({
    value: form.values[name],
    onChange: (value: string) => {
      form.setFieldValue(name, value)
      if (!change.isPending) change.reset()
    },
    error: form.errors[name]?.toString(),
  })

  function submit(values: Shape) {
    change.mutate(values, {
      onSuccess: () => form.reset(),
      onError: (error) => form.setErrors(fieldErrors(error)),
    })
  }

  return (
    <form noValidate onSubmit={form.onSubmit(submit)}>
      <Stack gap="lg" maw={400}>
        {/* For password managers, which store a pair. */}
        <input type="text" name="username" autoComplete="username" value={userName} readOnly hidden />
        <PasswordField label="Current password" autoComplete="current-password" {...field('currentPassword')} />
        <Stack gap="sm">
          <PasswordField label="New password" autoComplete="new-password" {...field('newPassword')} />
          <PasswordLength password={form.values.newPassword} />
        </Stack>
        <UnplacedError error={change.error} />
        <Text size="sm" role="status">
          {change.isSuccess && 'Your password is changed. Your other sessions have ended.'}
        </Text>
        <Button type="submit" loading={change.isPending} style={{ alignSelf: 'flex-start' }}>
          Change password
        </Button>
      </Stack>
    </form>
  )
}

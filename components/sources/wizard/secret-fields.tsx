'use client'

import { PasswordInput, TextInput } from '@mantine/core'
import type { GetInputPropsReturnType } from '@mantine/form'
import type { ReactNode } from 'react'

type Props = {
  /** Of a form that has these fields, and perhaps others. */
  form: { getInputProps: (path: 'clientSecret' | 'clientSecretExpiresAt') => GetInputPropsReturnType }
  description: ReactNode
  placeholder?: string
  autoFocus?: boolean
}

/** A client secret and when it ends, as Entra names the two. */
export function SecretFields({ form, description, placeholder = '', autoFocus = false }: Props) {
  return (
    <>
      <PasswordInput
        label="Client Secret"
        description={description}
        placeholder={placeholder}
        data-autofocus={autoFocus || undefined}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': 'Show Client Secret', tabIndex: 0 }}
        {...form.getInputProps('clientSecret')}
      />
      <TextInput
        type="date"
        label="Client Secret expires"
        description="As Entra shows it; the bell warns 30, 14, 7 and 1 days before"
        w={{ base: '100%', xs: 220 }}
        {...form.getInputProps('clientSecretExpiresAt')}
      />
    </>
  )
}

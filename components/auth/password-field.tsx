'use client'

import { PasswordInput } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'

type Props = {
  label: string
  value: string
  onChange: (value: string) => void
  error: string | undefined
  autoComplete: 'current-password' | 'new-password'
  autoFocus?: boolean
}

/** Says when Caps Lock is on, before the attempt is counted. */
export function PasswordField({ onChange, error, autoFocus = false, ...field }: Props) {
  const [capsLock, setCapsLock] = useState(false)
  const watch = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'))
  return (
    <PasswordInput
      {...field}
      autoFocus={autoFocus}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={watch}
      onKeyUp={watch}
      onBlur={() => setCapsLock(false)}
      description={capsLock ? 'Caps Lock is on.' : undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={error}
      errorProps={{ role: 'alert' }}
      visibilityToggleButtonProps={{ 'aria-label': 'Show password', tabIndex: 0 }}
    />
  )
}

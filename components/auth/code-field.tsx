'use client'

import { TextInput } from '@mantine/core'

type Props = {
  label: string
  description?: string
  value: string
  onChange: (value: string) => void
  error: string | undefined
  digits?: boolean
}

/** A one-time code: numbers on a phone's keyboard, filled in by password managers, never remembered. */
export function CodeField({ label, description, value, onChange, error, digits = false }: Props) {
  return (
    <TextInput
      label={label}
      description={description}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
      errorProps={{ role: 'alert' }}
      autoComplete={digits ? 'one-time-code' : 'off'}
      inputMode={digits ? 'numeric' : 'text'}
      autoCapitalize="none"
      spellCheck={false}
      maxLength={60}
      data-autofocus
      autoFocus
    />
  )
}

'use client'

import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type During, useRegisterPasskey } from '@/lib/auth/second-factor-client'
import { passkeyFailure } from './passkey-failure'

type Props = { during: During; onDone: (recoveryCodes: string[]) => void; onCancel: () => void }

export function PasskeyEnrolment({ during, onDone, onCancel }: Props) {
  const register = useRegisterPasskey()
  const [name, setName] = useState('Passkey')
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        register.mutate(
          { during, name: name.trim() || 'Passkey' },
          { onSuccess: ({ recoveryCodes }) => onDone(recoveryCodes) },
        )
      }}
    >
      <Stack gap="lg" maw={420}>
        <Text>Your browser asks for your fingerprint, face, PIN or security key, and keeps the key on the device.</Text>
        <TextInput
          label="Name"
          description="What you will know it by, e.g. Laptop"
          value={name}
          maxLength={80}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {register.error && (
          <Text role="alert" c="var(--rc-bad)">
            {passkeyFailure(register.error)}
          </Text>
        )}
        <Group gap="sm">
          <Button type="submit" loading={register.isPending}>
            Register passkey
          </Button>
          <Button variant="default" onClick={onCancel}>
            Back
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

'use client'

import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { PasswordField } from '@/components/auth/password-field'
import { fieldErrors } from '@/components/ui/field-errors'
import { useProve } from '@/lib/auth/own-client'

type Props = { opened: boolean; onProven: () => void; onClose: () => void }

/** An open browser alone must not change what protects the account. */
export function ProveDialog({ opened, onProven, onClose }: Props) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Enter your password again"
      closeButtonProps={{ 'aria-label': 'Close' }}
      size={420}
    >
      {opened && <ProveForm onProven={onProven} onClose={onClose} />}
    </Modal>
  )
}

/** Mounted with the dialog, so that what was typed is gone when it closes. */
function ProveForm({ onProven, onClose }: Omit<Props, 'opened'>) {
  const prove = useProve()
  const [password, setPassword] = useState('')
  const failure = fieldErrors(prove.error).password ?? prove.error?.message
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        prove.mutate(password, { onSuccess: onProven })
      }}
    >
      <Stack gap="lg">
        <Text size="sm">Your sign-in is more than ten minutes old, and this changes what protects your account.</Text>
        <PasswordField
          label="Your password"
          value={password}
          onChange={(value) => {
            setPassword(value)
            prove.reset()
          }}
          error={failure}
          autoComplete="current-password"
          autoFocus
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={prove.isPending}>
            Continue
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

'use client'

import { Button, Group, Modal, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { fieldErrors, validateBy } from '@/components/ui/field-errors'
import { UnplacedError } from '@/components/ui/unplaced-error'
import { useChangeProvider } from '@/lib/identity-providers/client'
import { ChangeProvider, type IdentityProvider } from '@/lib/identity-providers/schema'

type Props = { organizationId: string; provider: IdentityProvider; onClose: () => void }
type Values = { clientSecret: string; clientSecretExpiresAt: string }

export function ProviderSecretDialog({ organizationId, provider, onClose }: Props) {
  const change = useChangeProvider(organizationId, provider.id)
  const initialValues: Values = { clientSecret: '', clientSecretExpiresAt: '' }
  const form = useForm({ initialValues, validate: (values) => validateBy(ChangeProvider)(toInput(values)) })
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Renew the client secret of ${provider.name}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
      size={480}
    >
      <form
        noValidate
        onSubmit={form.onSubmit((values) =>
          change.mutate(toInput(values), {
            onSuccess: onClose,
            onError: (error) => form.setErrors(fieldErrors(error)),
          }),
        )}
      >
        <Stack gap="md">
          <PasswordInput
            label="New client secret"
            autoComplete="new-password"
            data-autofocus
            visibilityToggleButtonProps={{ 'aria-label': 'Show client secret', tabIndex: 0 }}
            {...form.getInputProps('clientSecret')}
          />
          <TextInput type="date" label="Client secret expires" {...form.getInputProps('clientSecretExpiresAt')} />
          <UnplacedError error={change.error} />
          <Group justify="flex-end">
            <Button type="submit" loading={change.isPending}>
              Renew secret
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function toInput({ clientSecret, clientSecretExpiresAt }: Values): ChangeProvider {
  return { clientSecret, clientSecretExpiresAt: clientSecretExpiresAt || null }
}

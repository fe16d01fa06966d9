'use client'

import { Button, Group, Modal, PasswordInput, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { fieldErrors, validateBy } from '@/components/ui/field-errors'
import { UnplacedError } from '@/components/ui/unplaced-error'
import { useAddProvider } from '@/lib/identity-providers/client'
import { AddProvider, type ProviderKind } from '@/lib/identity-providers/schema'

type Values = Record<
  'name' | 'tenantId' | 'discoveryUrl' | 'clientId' | 'clientSecret' | 'clientSecretExpiresAt',
  string
> & {
  kind: ProviderKind
}

const EMPTY: Values = {
  kind: 'microsoft',
  name: '',
  tenantId: '',
  discoveryUrl: '',
  clientId: '',
  clientSecret: '',
  clientSecretExpiresAt: '',
}

export function AddProviderDialog({ organizationId, onClose }: { organizationId: string; onClose: () => void }) {
  const add = useAddProvider(organizationId)
  const form = useForm({ initialValues: EMPTY, validate: (values) => validateBy(AddProvider)(toInput(values)) })
  const microsoft = form.values.kind === 'microsoft'

  function submit(values: Values) {
    add.mutate(toInput(values), { onSuccess: onClose, onError: (error) => form.setErrors(fieldErrors(error)) })
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title="Add identity provider"
      closeButtonProps={{ 'aria-label': 'Close' }}
      size={520}
    >
      <form noValidate onSubmit={form.onSubmit(submit)}>
        <Stack gap="md">
          <SegmentedControl
            aria-label="Kind"
            data={[
              { value: 'microsoft', label: 'Microsoft' },
              { value: 'openid-connect', label: 'OpenID Connect' },
            ]}
            {...form.getInputProps('kind')}
          />
          <TextInput
            label="Name"
            description="As everybody sees it on the sign-in page: Sign in with …"
            data-autofocus
            {...form.getInputProps('name')}
          />
          {microsoft ? (
            <TextInput label="Tenant ID" spellCheck={false} {...form.getInputProps('tenantId')} />
          ) : (
            <TextInput
              label="Discovery URL"
              description="Such as https://id.example.com/.well-known/openid-configuration"
              spellCheck={false}
              {...form.getInputProps('discoveryUrl')}
            />
          )}
          <TextInput
            label={microsoft ? 'Application (client) ID' : 'Client ID'}
            spellCheck={false}
            {...form.getInputProps('clientId')}
          />
          <PasswordInput
            label="Client secret"
            description="Stored sealed and never shown again"
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': 'Show client secret', tabIndex: 0 }}
            {...form.getInputProps('clientSecret')}
          />
          <TextInput type="date" label="Client secret expires" {...form.getInputProps('clientSecretExpiresAt')} />
          <UnplacedError error={add.error} />
          <Text size="sm" c="dimmed">
            Once added, it has a redirect URI of its own, which you register there before anybody signs in by it.
          </Text>
          <Group justify="flex-end">
            <Button type="submit" loading={add.isPending}>
              Add provider
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function toInput({ kind, tenantId, discoveryUrl, clientSecretExpiresAt, ...rest }: Values): AddProvider {
  const fields = { ...rest, clientSecretExpiresAt: clientSecretExpiresAt || null }
  return kind === 'microsoft' ? { ...fields, kind, tenantId } : { ...fields, kind, discoveryUrl }
}

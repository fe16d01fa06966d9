'use client'

import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { endOf } from '@/components/sources/wizard/credential-values'
import { SecretFields } from '@/components/sources/wizard/secret-fields'
import { fieldErrors, validateBy } from '@/components/ui/field-errors'
import { FormEnd } from '@/components/ui/form-end'
import { PlanDialog } from '@/components/ui/plan-dialog'
import { type CredentialKey, useUpdateCredential } from '@/lib/sources/credential-client'
import { type Credential, UpdateCredential } from '@/lib/sources/credential-schema'
import { Expiry } from './expiry'

type Props = { credentialKey: CredentialKey; credential: Credential; manages: boolean }

/** Whether a secret is stored and until when it is good; a new one counts with the next token. */
export function SecretSection({ credentialKey, credential, manages }: Props) {
  const [open, setOpen] = useState<'change' | 'remove' | null>(null)
  const { hasClientSecret, clientSecretExpiresAt } = credential
  const close = () => setOpen(null)
  return (
    <section>
      <Title order={3} mt="xl" mb="sm">
        Client secret
      </Title>
      <Text component="div">
        {hasClientSecret ? (
          <>
            Stored; expires: <Expiry at={clientSecretExpiresAt} />
          </>
        ) : (
          'None is stored.'
        )}
      </Text>
      {manages && open !== 'change' && (
        <Group gap="sm" mt="sm">
          <Button variant="default" onClick={() => setOpen('change')}>
            {hasClientSecret ? 'Change secret' : 'Add secret'}
          </Button>
          {hasClientSecret && (
            <Button variant="default" onClick={() => setOpen('remove')}>
              Remove secret
            </Button>
          )}
        </Group>
      )}
      {open === 'change' && <SecretForm credentialKey={credentialKey} onClose={close} />}
      {open === 'remove' && (
        <RemoveSecret credentialKey={credentialKey} name={credential.displayName} onClose={close} />
      )}
    </section>
  )
}

type FormProps = { credentialKey: CredentialKey; onClose: () => void }

function SecretForm({ credentialKey, onClose }: FormProps) {
  const update = useUpdateCredential(credentialKey)
  const form = useForm({
    initialValues: { clientSecret: '', clientSecretExpiresAt: '' },
    validate: (values) => check(bodyOf(values)),
  })
  return (
    <form
      noValidate
      aria-label="Client secret"
      onSubmit={form.onSubmit((values) =>
        update.mutate(bodyOf(values), { onSuccess: onClose, onError: (error) => form.setErrors(fieldErrors(error)) }),
      )}
    >
      <Stack gap="lg" mt="sm">
        <SecretFields
          form={form}
          description="Its Value, not its Secret ID. The old one stays valid in Entra until it is deleted there."
          autoFocus
        />
        <FormEnd saveLabel="Save secret" saving={update} onCancel={onClose} />
      </Stack>
    </form>
  )
}

const check = validateBy(UpdateCredential)

function bodyOf({ clientSecret, clientSecretExpiresAt: day }: { clientSecret: string; clientSecretExpiresAt: string }) {
  return { clientSecret, clientSecretExpiresAt: endOf(day) } satisfies UpdateCredential
}

function RemoveSecret({ credentialKey, name, onClose }: FormProps & { name: string }) {
  const update = useUpdateCredential(credentialKey)
  return (
    <PlanDialog
      opened
      title={`Remove the client secret of ${name}?`}
      lines={[
        'Tokens are asked for with the certificate that Microsoft has accepted.',
        'The secret stays valid in Entra until it is deleted there, under Certificates & secrets.',
      ]}
      confirmLabel="Remove secret"
      danger
      busy={update.isPending}
      error={update.error}
      onConfirm={() => update.mutate({ clientSecret: null, clientSecretExpiresAt: null }, { onSuccess: onClose })}
      onClose={onClose}
    />
  )
}

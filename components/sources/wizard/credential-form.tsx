'use client'

import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { fieldErrors, validateBy } from '@/components/ui/field-errors'
import { UnplacedError } from '@/components/ui/unplaced-error'
import { useCreateCredential, useMakeCertificate, useUpdateCredential } from '@/lib/sources/credential-client'
import { CreateCredential, type Credential } from '@/lib/sources/credential-schema'
import { type CredentialValues, toBody, VALIDITIES, valuesOf } from './credential-values'
import { downloadCertificate } from './download-certificate'
import { HelpLink } from './help-link'
import { SecretFields } from './secret-fields'
import classes from './wizard.module.css'

type Props = {
  organizationId: string
  /** Null: a new one. */
  credential: Credential | null
  onSaved: (credential: Credential) => void
  onCancel: () => void
}

const check = validateBy(CreateCredential)

/** A form of its own within the step: what is secret goes to the server from here and is kept nowhere else. */
export function CredentialForm({ organizationId, credential, onSaved, onCancel }: Props) {
  const form = useForm<CredentialValues>({ initialValues: valuesOf(credential), validate: (one) => check(toBody(one)) })
  const save = useSave(organizationId, credential)
  const secretStored = credential?.hasClientSecret ?? false

  function run(withCertificate: boolean) {
    const { hasErrors } = form.validate()
    if (hasErrors) return
    const nothing = !withCertificate && form.values.clientSecret.trim() === '' && !canAuthenticate(credential)
    if (nothing) return form.setFieldError('clientSecret', 'Is needed, unless you download a certificate instead')
    void save.run(form.values, withCertificate).then(onSaved, (error) => form.setErrors(fieldErrors(error)))
  }

  return (
    <form
      noValidate
      aria-label={credential ? `Edit ${credential.displayName}` : 'New credentials'}
      className={classes.panel}
      onSubmit={(event) => {
        event.preventDefault()
        run(false)
      }}
    >
      <Stack gap="lg">
        <TextInput
          label="Client ID"
          data-autofocus
          description={<HelpLink help="client-id">Where to find the Client ID</HelpLink>}
          required
          autoComplete="off"
          spellCheck={false}
          {...form.getInputProps('clientId')}
        />
        <SecretFields
          form={form}
          description={
            <>
              Its Value, not its Secret ID. It is stored sealed and never shown again.{' '}
              <HelpLink help="client-secret">How to make a Client Secret</HelpLink>
            </>
          }
          placeholder={secretStored ? 'A secret is stored; leave empty to keep it' : ''}
        />
        <CertificateChoice busy={save.isPending} onDownload={() => run(true)}>
          <Select
            label="Certificate valid for"
            data={VALIDITIES}
            allowDeselect={false}
            w={160}
            {...form.getInputProps('months')}
          />
        </CertificateChoice>
        <TextInput
          label="Display Name"
          description="Shown on the Credentials tab"
          required
          autoComplete="off"
          {...form.getInputProps('displayName')}
        />
        <UnplacedError error={save.error} />
        <Group gap="sm">
          <Button type="submit" variant="light" loading={save.isPending}>
            Save credentials
          </Button>
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

type ChoiceProps = { busy: boolean; onDownload: () => void; children: React.ReactNode }

function CertificateChoice({ busy, onDownload, children }: ChoiceProps) {
  return (
    <div>
      <Group gap="sm" align="flex-end">
        {children}
        <Button variant="default" onClick={onDownload} loading={busy} h={36}>
          Download Certificate
        </Button>
      </Group>
      <Text c="dimmed" size="sm" mt="xs">
        Instead of a secret, or beside it: Rollcall makes a key pair, keeps the private key, and saves these
        credentials. You upload the certificate; once Microsoft accepts it, it is used instead of the secret.{' '}
        <HelpLink help="certificate">How to upload the certificate</HelpLink>
      </Text>
    </div>
  )
}

function canAuthenticate(credential: Credential | null): boolean {
  return credential !== null && (credential.hasClientSecret || credential.certificates.length > 0)
}

/** Creates or changes, and makes the certificate where it is wanted; the certificate is downloaded at once. */
function useSave(organizationId: string, credential: Credential | null) {
  const key = { organizationId, credentialId: credential?.id ?? '' }
  const create = useCreateCredential(organizationId)
  const update = useUpdateCredential(key)
  const make = useMakeCertificate(key)

  async function run(values: CredentialValues, withCertificate: boolean): Promise<Credential> {
    const certificateMonths = Number(values.months)
    const body = toBody(values)
    const saved = credential
      ? await update.mutateAsync(body)
      : await create.mutateAsync({ ...body, ...(withCertificate && { certificateMonths }) })
    if (!withCertificate) return saved
    const made = credential ? await make.mutateAsync(certificateMonths) : saved
    downloadCertificate({ organizationId, credentialId: made.id })
    return made
  }

  return {
    run,
    isPending: create.isPending || update.isPending || make.isPending,
    error: create.error ?? update.error ?? make.error,
  }
}

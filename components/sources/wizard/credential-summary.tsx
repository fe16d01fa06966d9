'use client'

import { Button, Group, Text } from '@mantine/core'
import { CopyValue } from '@/components/ui/copy-value'
import { ErrorNotice } from '@/components/ui/error-notice'
import { ExactTime } from '@/components/ui/exact-time'
import { Fields } from '@/components/ui/fields'
import { certificateAddress, useMakeCertificate } from '@/lib/sources/credential-client'
import type { Certificate, Credential } from '@/lib/sources/credential-schema'
import { downloadCertificate } from './download-certificate'
import { HelpLink } from './help-link'
import classes from './wizard.module.css'

const MONTHS = 12

type Props = { organizationId: string; credential: Credential; manages: boolean; onEdit: () => void }

/** The credential that was chosen, with its certificate to download. */
export function CredentialSummary({ organizationId, credential, manages, onEdit }: Props) {
  const key = { organizationId, credentialId: credential.id }
  const make = useMakeCertificate(key)
  const [newest] = credential.certificates
  return (
    <section className={classes.panel} aria-label={`Credentials ${credential.displayName}`}>
      <Fields
        items={[
          { label: 'Client ID', value: <CopyValue label="client ID" value={credential.clientId} /> },
          { label: 'Client Secret', value: <SecretState credential={credential} /> },
          { label: 'Certificate', value: newest ? <CertificateFacts certificate={newest} /> : 'None' },
        ]}
      />
      <Group gap="sm" mt="md">
        {newest && (
          <Button variant="default" component="a" href={certificateAddress(key)} download>
            Download Certificate
          </Button>
        )}
        {!newest && manages && (
          <Button
            variant="default"
            loading={make.isPending}
            onClick={() => make.mutate(MONTHS, { onSuccess: () => downloadCertificate(key) })}
          >
            Download Certificate
          </Button>
        )}
        {manages && (
          <Button variant="default" onClick={onEdit}>
            Edit
          </Button>
        )}
      </Group>
      {make.error && <ErrorNotice error={make.error} />}
    </section>
  )
}

function SecretState({ credential: { hasClientSecret, clientSecretExpiresAt } }: { credential: Credential }) {
  if (!hasClientSecret) return 'None'
  if (clientSecretExpiresAt === null) return 'Stored'
  return (
    <>
      Stored, expires <ExactTime at={clientSecretExpiresAt} />
    </>
  )
}

const STATES = {
  made: 'Microsoft has not accepted it yet: upload it to the app registration, then go on.',
  'in-use': 'In use: Microsoft accepted it.',
  retired: 'Retired: a newer one is in use.',
} as const

function CertificateFacts({ certificate }: { certificate: Certificate }) {
  return (
    <>
      <div>
        SHA-1 <CopyValue label="SHA-1 thumbprint" value={certificate.thumbprintSha1} shorten />
      </div>
      <div>
        SHA-256 <CopyValue label="SHA-256 thumbprint" value={certificate.thumbprintSha256} shorten />
      </div>
      <div>
        Valid until <ExactTime at={certificate.notAfter} />
      </div>
      <Text>
        {STATES[certificate.state]}{' '}
        {certificate.state === 'made' && <HelpLink help="certificate">How to upload the certificate</HelpLink>}
      </Text>
    </>
  )
}

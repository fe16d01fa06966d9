'use client'

import { Button, Group, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { CopyValue } from '@/components/ui/copy-value'
import { ExactTime } from '@/components/ui/exact-time'
import { Fields } from '@/components/ui/fields'
import { PlanDialog } from '@/components/ui/plan-dialog'
import { RelativeTime } from '@/components/ui/relative-time'
import { StateBadge } from '@/components/ui/state-badge'
import { type CredentialKey, certificateAddress, useRemoveCertificate } from '@/lib/sources/credential-client'
import type { Certificate, Credential } from '@/lib/sources/credential-schema'
import classes from './credentials.module.css'
import { Expiry } from './expiry'

type Props = { credentialKey: CredentialKey; credential: Credential; manages: boolean }

const STATES = {
  made: { tone: 'attention', word: 'Not accepted yet' },
  'in-use': { tone: 'good', word: 'In use' },
  retired: { tone: 'idle', word: 'Retired' },
} as const

/** The key pairs made here, newest first: their public half to download, the private one never leaves. */
export function CertificateList({ credentialKey, credential, manages }: Props) {
  const [removing, setRemoving] = useState<Certificate | null>(null)
  const { certificates } = credential
  return (
    <section>
      <Title order={3} mt="xl" mb="sm">
        Certificates
      </Title>
      {certificates.length === 0 && (
        <Text c="dimmed">
          None. With one, no secret has to be copied: the private key is made here and never leaves.
        </Text>
      )}
      <ul className={classes.certificates} aria-label="Certificates">
        {certificates.map((certificate) => (
          <li key={certificate.id}>
            <CertificateFields certificate={certificate} />
            <Group gap="sm" mt="sm">
              <Button component="a" variant="default" href={certificateAddress(credentialKey, certificate.id)} download>
                Download Certificate
              </Button>
              {manages && (
                <Button variant="default" onClick={() => setRemoving(certificate)}>
                  Remove
                </Button>
              )}
            </Group>
          </li>
        ))}
      </ul>
      {removing && (
        <RemoveCertificate credentialKey={credentialKey} certificate={removing} onClose={() => setRemoving(null)} />
      )}
    </section>
  )
}

function CertificateFields({ certificate }: { certificate: Certificate }) {
  const { state, thumbprintSha1, thumbprintSha256, notBefore, notAfter, acceptedAt } = certificate
  return (
    <Fields
      items={[
        { label: 'State', value: <StateBadge tone={STATES[state].tone}>{STATES[state].word}</StateBadge> },
        { label: 'Expires', value: <Expiry at={notAfter} /> },
        { label: 'Valid from', value: <ExactTime at={notBefore} /> },
        { label: 'Accepted', value: <RelativeTime at={acceptedAt} none="not yet" /> },
        { label: 'SHA-1, as in Entra', value: <CopyValue label="SHA-1 thumbprint" value={thumbprintSha1} /> },
        { label: 'SHA-256', value: <CopyValue label="SHA-256 thumbprint" value={thumbprintSha256} /> },
      ]}
    />
  )
}

type RemoveProps = { credentialKey: CredentialKey; certificate: Certificate; onClose: () => void }

function RemoveCertificate({ credentialKey, certificate: { id, thumbprintSha1 }, onClose }: RemoveProps) {
  const remove = useRemoveCertificate(credentialKey)
  return (
    <PlanDialog
      opened
      title="Remove this certificate?"
      lines={[
        'Its private key is erased here and cannot be brought back.',
        <>
          In Entra delete the certificate with the thumbprint <code>{thumbprintSha1}</code> as well, under Certificates
          &amp; secrets.
        </>,
      ]}
      confirmLabel="Remove certificate"
      danger
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(id, { onSuccess: onClose })}
      onClose={onClose}
    />
  )
}

'use client'

import { Anchor, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { type CredentialKey, certificateAddress } from '@/lib/sources/credential-client'
import type { Credential } from '@/lib/sources/credential-schema'
import classes from './credentials.module.css'
import { MakeCertificate } from './make-certificate'
import { renewalOf } from './renewal'
import { TryCertificate } from './try-certificate'

type Props = { credentialKey: CredentialKey; credential: Credential }

/** A renewal without a failed request: both certificates are good until the new one is accepted. */
export function RenewalSteps({ credentialKey, credential }: Props) {
  const renewal = renewalOf(credential)
  const first = credential.certificates.every(({ state }) => state === 'made')
  return (
    <section aria-label="Renewal">
      <Title order={3} mt="xl" mb="sm">
        {first ? 'Use a certificate' : 'Renew the certificate'}
      </Title>
      <ol className={classes.steps}>
        <Step title="1. Make a key pair" current={renewal.step === 'make'}>
          <Text>{first ? 'The private key stays here.' : 'The one in use stays in use meanwhile.'}</Text>
          {renewal.step === 'make' && <MakeCertificate credentialKey={credentialKey} />}
        </Step>
        <Step title="2. Upload it in Entra" current={renewal.step === 'upload'}>
          <Text>
            {renewal.step === 'upload' ? (
              <Anchor href={certificateAddress(credentialKey, renewal.waiting.id)} download>
                Download Certificate
              </Anchor>
            ) : (
              'Download Certificate'
            )}
            , then App registrations &gt; the application &gt; Certificates &amp; secrets &gt; Certificates &gt; Upload
            certificate. The SHA-1 thumbprint there is the one shown here.{!first && ' Leave the old one in place.'}
          </Text>
        </Step>
        <Step title="3. Try it" current={renewal.step === 'upload'}>
          <Text>
            Microsoft is asked for a token with it. Once it is accepted, it is used{' '}
            {first ? 'instead of a client secret.' : 'and the old one retires.'}
          </Text>
          {renewal.step === 'upload' && (
            <TryCertificate credentialKey={credentialKey} credential={credential} certificateId={renewal.waiting.id} />
          )}
        </Step>
        {!first && (
          <Step title="4. Remove the old one" current={renewal.step === 'remove'}>
            <Text>
              {renewal.step === 'remove'
                ? 'The retired certificate is no longer used: remove it above, and delete it in Entra.'
                : 'Here and in Entra, after the new one is in use.'}
            </Text>
          </Step>
        )}
      </ol>
    </section>
  )
}

function Step({ title, current, children }: { title: string; current: boolean; children: ReactNode }) {
  return (
    <li className={classes.step} aria-current={current ? 'step' : undefined}>
      <Text fw={500}>{title}</Text>
      {children}
    </li>
  )
}

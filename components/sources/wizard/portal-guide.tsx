'use client'

import { Anchor, Text } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import { CopyValue } from '@/components/ui/copy-value'
import { Caution, GuidePart, GuideStep } from '@/components/ui/guide-step'
import { PORTALS } from '@/lib/clouds/portal-schema'
import type { Cloud } from '@/lib/clouds/schema'
import type { Credential } from '@/lib/sources/credential-schema'
import { consentAddress, manifestOf, neededPermissions } from '@/lib/sources/setup-schema'
import type { Draft } from './draft'
import type { Help } from './wizard-form'

type Props = { draft: Draft; credential: Credential | null; step: Exclude<Help, 'script'> }

/** Microsoft's pages in their order; opens at the step that was asked for. */
export function PortalGuide({ draft, credential, step }: Props) {
  useEffect(() => {
    document.getElementById(step)?.scrollIntoView({ block: 'start' })
  }, [step])
  const { cloud } = draft
  const clientId = credential?.clientId ?? null
  return (
    <GuidePart
      title="Register the application"
      lead="About 10 minutes. Registering needs Application Developer or more; consent needs Privileged Role Administrator or Global Administrator."
    >
      <Register cloud={cloud} />
      <CopyIds cloud={cloud} clientId={clientId} />
      <Secret cloud={cloud} clientId={clientId} />
      <Certificate cloud={cloud} clientId={clientId} credential={credential} />
      <Permissions draft={draft} clientId={clientId} />
      <Consent draft={draft} clientId={clientId} />
    </GuidePart>
  )
}

function Register({ cloud }: { cloud: Cloud }) {
  return (
    <GuideStep anchor="register" title="Register the application">
      <Text>
        <PortalLink cloud={cloud} page="Microsoft_AAD_RegisteredApps/ApplicationsListBlade">
          App registrations
        </PortalLink>{' '}
        &gt; New registration. Name it, for example:
      </Text>
      <CopyValue label="application name" value="Rollcall" block />
      <Text>
        Supported account types: this organizational directory only (single tenant). Leave the redirect URI empty, then
        Register.
      </Text>
      <Text c="dimmed">
        One application for this source alone is best: Microsoft's limits count per application, and it then holds no
        permission that Rollcall does not use.
      </Text>
    </GuideStep>
  )
}

type StepProps = { cloud: Cloud; clientId: string | null }

function CopyIds({ cloud, clientId }: StepProps) {
  return (
    <>
      <GuideStep anchor="tenant-id" title="Copy the Tenant ID">
        <Text>
          On the <ApplicationLink {...{ cloud, clientId }} page="Overview" /> page of the application: Directory
          (tenant) ID. It goes into Tenant ID.
        </Text>
      </GuideStep>
      <GuideStep anchor="client-id" title="Copy the Client ID">
        <Text>
          On the same page: Application (client) ID. It goes into Client ID. The Object ID beside it is another one.
        </Text>
        {clientId && <CopyValue label="client ID" value={clientId} block />}
      </GuideStep>
    </>
  )
}

function Secret({ cloud, clientId }: StepProps) {
  return (
    <GuideStep anchor="client-secret" title="Make a client secret">
      <Text>
        <ApplicationLink {...{ cloud, clientId }} page="Credentials">
          Certificates &amp; secrets
        </ApplicationLink>{' '}
        &gt; Client secrets &gt; New client secret. Choose when it expires, then Add.
      </Text>
      <Text>
        Copy its <strong>Value</strong> into Client Secret at once, not the Secret ID in the column beside it.
      </Text>
      <Caution>Entra shows the Value only now. When it expires, collection stops until another one is entered.</Caution>
      <Text c="dimmed">With a certificate you need no secret: go on to the next step.</Text>
    </GuideStep>
  )
}

function Certificate({ cloud, clientId, credential }: StepProps & { credential: Credential | null }) {
  const [newest] = credential?.certificates ?? []
  return (
    <GuideStep anchor="certificate" title="Upload the certificate">
      <Text>
        Here: Download Certificate. It saves the credentials and gives you a .cer file; the private key never leaves
        Rollcall.
      </Text>
      <Text>
        In Entra:{' '}
        <ApplicationLink {...{ cloud, clientId }} page="Credentials">
          Certificates &amp; secrets
        </ApplicationLink>{' '}
        &gt; Certificates &gt; Upload certificate. Choose the file, describe it as Rollcall, then Add.
      </Text>
      <Text>The list then shows its thumbprint. Compare it:</Text>
      {newest ? (
        <CopyValue label="SHA-1 thumbprint" value={newest.thumbprintSha1} block />
      ) : (
        <Text c="dimmed">It stands here once the certificate is made.</Text>
      )}
    </GuideStep>
  )
}

function Permissions({ draft: { cloud, connectors }, clientId }: { draft: Draft; clientId: string | null }) {
  const permissions = neededPermissions(connectors)
  return (
    <GuideStep anchor="permissions" title="Add the permissions">
      <Text>
        <ApplicationLink {...{ cloud, clientId }} page="CallAnAPI">
          API permissions
        </ApplicationLink>{' '}
        &gt; Add a permission &gt; Microsoft Graph &gt; <strong>Application permissions</strong>, not delegated ones.
        Tick these, then Add permissions:
      </Text>
      <ul>
        {permissions.map(({ name, why }) => (
          <li key={name}>
            <CopyValue label={name} value={name} />
            <Text c="dimmed">{why}.</Text>
          </li>
        ))}
      </ul>
      <Text>Each of them only reads. No directory role is needed: assign none.</Text>
      <Text>Or all at once: Manifest, as the value of requiredResourceAccess, then Save.</Text>
      <CopyValue label="app manifest" value={manifestOf(permissions)} block />
    </GuideStep>
  )
}

function Consent({ draft: { cloud, passed, tenantId }, clientId }: { draft: Draft; clientId: string | null }) {
  const tenant = passed?.tenantId ?? tenantId.trim()
  return (
    <GuideStep anchor="consent" title="Grant admin consent">
      <Text>
        On the same page: Grant admin consent, then Yes. Each line shows "Granted"; Rollcall sees it with its next
        token, within seconds.
      </Text>
      {clientId && tenant !== '' ? (
        <Text>
          Or by <External href={consentAddress(cloud, tenant, clientId)}>this consent link</External>, which you can
          send to whoever may consent. After Accept, Microsoft may say that no reply address is registered; the consent
          counts all the same.
        </Text>
      ) : (
        <Text c="dimmed">
          Once tenant and credentials are filled in, a link to send to whoever may consent is here.
        </Text>
      )}
    </GuideStep>
  )
}

type PortalPage = 'Overview' | 'Credentials' | 'CallAnAPI'

/** The page of this very application where it is known, else of all of them. */
function ApplicationLink({ cloud, clientId, page, children }: StepProps & { page: PortalPage; children?: ReactNode }) {
  const address =
    clientId === null
      ? 'Microsoft_AAD_RegisteredApps/ApplicationsListBlade'
      : `Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/${page}/appId/${clientId}`
  return (
    <PortalLink cloud={cloud} page={address}>
      {children ?? page}
    </PortalLink>
  )
}

function PortalLink({ cloud, page, children }: { cloud: Cloud; page: string; children: ReactNode }) {
  return <External href={`${PORTALS[cloud].url}/#view/${page}`}>{children}</External>
}

function External({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Anchor href={href} target="_blank" rel="noreferrer">
      {children}
    </Anchor>
  )
}

'use client'

import { Tabs, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { CopyValue } from '@/components/ui/copy-value'
import { ErrorNotice } from '@/components/ui/error-notice'
import { CLOUDS } from '@/lib/clouds/schema'
import { certificateQuery } from '@/lib/sources/credential-client'
import type { Credential } from '@/lib/sources/credential-schema'
import { TenantId } from '@/lib/sources/schema'
import { neededPermissions } from '@/lib/sources/setup-schema'
import { azureCliScript, powerShellScript, type SetUp } from '@/lib/sources/setup-script-schema'
import type { Draft } from './draft'
import classes from './wizard.module.css'

type Props = { organizationId: string; draft: Draft; credential: Credential | null }

/** Both scripts with the values of the form; they follow it as it changes. */
export function SetUpScript({ organizationId, draft, credential }: Props) {
  const newest = credential?.certificates[0]
  const key = { organizationId, credentialId: credential?.id ?? '' }
  const certificate = useQuery({ ...certificateQuery(key, newest?.id ?? ''), enabled: newest !== undefined })
  if (certificate.error) return <ErrorNotice error={certificate.error} onRetry={() => void certificate.refetch()} />
  if (newest && !certificate.data) return <Text>Reading the certificate</Text>

  const setUp: SetUp = {
    cloud: draft.cloud,
    tenantId: draft.passed?.tenantId ?? TenantId.safeParse(draft.tenantId).data ?? null,
    clientId: credential?.clientId ?? null,
    permissions: neededPermissions(draft.connectors),
    certificate: certificate.data ?? null,
  }
  const azureCli = azureCliScript(setUp)
  return (
    <>
      <WhatItDoes setUp={setUp} />
      <Tabs defaultValue="powershell">
        <Tabs.List mb="md">
          <Tabs.Tab value="powershell">PowerShell</Tabs.Tab>
          <Tabs.Tab value="azure-cli">Azure CLI</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="powershell">
          <Script label="PowerShell script" text={powerShellScript(setUp)} />
        </Tabs.Panel>
        <Tabs.Panel value="azure-cli">
          {azureCli ? (
            <Script label="Azure CLI script" text={azureCli} />
          ) : (
            <Text>Azure CLI does not reach {CLOUDS[setUp.cloud]}. Use PowerShell.</Text>
          )}
        </Tabs.Panel>
      </Tabs>
    </>
  )
}

function WhatItDoes({ setUp: { clientId, certificate, permissions } }: { setUp: SetUp }) {
  const credential = certificate
    ? 'uploads the certificate'
    : clientId
      ? 'leaves its secrets and certificates as they are'
      : 'makes a client secret'
  return (
    <>
      <Text mb="sm">
        {clientId ? 'Sets up the application of the chosen credentials' : 'Registers an application'}, asks for exactly
        the permissions below, grants them, and {credential}. At its end it prints the values for the form.
      </Text>
      <ul aria-label="Permissions">
        {permissions.map(({ name, why }) => (
          <li key={name}>
            <code>{name}</code>
            <Text c="dimmed">{why}.</Text>
          </li>
        ))}
      </ul>
      <Text mb="md">
        They follow the connectors and optional permissions of step 3. Each only reads; no directory role is given.
        Whoever runs the script has to be Privileged Role Administrator or Global Administrator.
      </Text>
    </>
  )
}

/** A region of its own to scroll in, by keyboard too. */
function Script({ label, text }: { label: string; text: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard (WCAG 2.1.1)
    <section className={classes.script} aria-label={label} tabIndex={0}>
      <CopyValue label={label} value={text} block />
    </section>
  )
}

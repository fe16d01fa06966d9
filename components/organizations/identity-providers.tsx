'use client'

import { Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { CopyValue } from '@/components/ui/copy-value'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Fields } from '@/components/ui/fields'
import { PlanDialog } from '@/components/ui/plan-dialog'
import { RelativeTime } from '@/components/ui/relative-time'
import { Section } from '@/components/ui/section'
import { providersQuery, useRemoveProvider } from '@/lib/identity-providers/client'
import type { IdentityProvider } from '@/lib/identity-providers/schema'
import { AddProviderDialog } from './add-provider-dialog'
import { ProviderSecretDialog } from './provider-secret-dialog'

/** For local users; people whom a profile pushes sign in by that profile. */
export function IdentityProviders({ organizationId }: { organizationId: string }) {
  const { data, error, refetch } = useQuery(providersQuery(organizationId))
  const [adding, setAdding] = useState(false)
  return (
    <Section title="Identity providers">
      <Stack gap="lg">
        <Text>
          Local users can sign in with Microsoft or any OpenID Connect provider instead of a password. Their invitation
          lets them choose; nobody gets in by a first sign-in alone. From then on they use the sign-in page of this
          organization, which offers its providers to everybody.
        </Text>
        {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton height={120} aria-label="Loading" />}
        {data && data.items.length > 0 && (
          <Fields
            items={[{ label: 'Sign-in page', value: <CopyValue label="sign-in page" value={data.signInPage} /> }]}
          />
        )}
        {data?.items.map((provider) => (
          <Provider key={provider.id} organizationId={organizationId} provider={provider} />
        ))}
        <Group>
          <Button variant="default" onClick={() => setAdding(true)}>
            Add provider
          </Button>
        </Group>
      </Stack>
      {adding && <AddProviderDialog organizationId={organizationId} onClose={() => setAdding(false)} />}
    </Section>
  )
}

function Provider({ organizationId, provider }: { organizationId: string; provider: IdentityProvider }) {
  const { name, redirectUri, discoveryUrl, clientId, clientSecretExpiresAt, users } = provider
  const remove = useRemoveProvider(organizationId)
  const [open, setOpen] = useState<'secret' | 'remove' | null>(null)
  const close = () => setOpen(null)
  return (
    <Stack gap="sm" component="article" aria-label={name}>
      <Text fw={600}>{name}</Text>
      <Fields
        items={[
          {
            label: 'Redirect URI to register',
            value: <CopyValue label={`redirect URI of ${name}`} value={redirectUri} />,
          },
          { label: 'Discovery URL', value: <CopyValue label={`discovery URL of ${name}`} value={discoveryUrl} /> },
          { label: 'Client ID', value: <CopyValue label={`client ID of ${name}`} value={clientId} /> },
          { label: 'Client secret expires', value: <RelativeTime at={clientSecretExpiresAt} none="Not noted" /> },
          { label: 'Users', value: people(users) },
        ]}
      />
      <Group gap="sm">
        <Button variant="default" aria-label={`Renew the client secret of ${name}`} onClick={() => setOpen('secret')}>
          Renew secret
        </Button>
        <Button variant="subtle" color="red" aria-label={`Remove ${name}`} onClick={() => setOpen('remove')}>
          Remove
        </Button>
      </Group>
      {open === 'secret' && (
        <ProviderSecretDialog organizationId={organizationId} provider={provider} onClose={close} />
      )}
      <PlanDialog
        opened={open === 'remove'}
        title={`Remove ${name}?`}
        lines={[
          users === 0
            ? 'Nobody signs in by it.'
            : `${people(users)} can no longer sign in, and are signed out. A new invitation lets them in again.`,
        ]}
        confirmLabel="Remove provider"
        danger
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate(provider.id, { onSuccess: close })}
        onClose={close}
      />
    </Stack>
  )
}

function people(users: number): string {
  return users === 1 ? '1 user' : `${users} users`
}

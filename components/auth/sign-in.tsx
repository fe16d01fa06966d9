'use client'

import { Anchor, Text } from '@mantine/core'
import { useState } from 'react'
import { useStartAtProvider } from '@/lib/auth/provider-client'
import { Entrance } from './entrance'
import { PasswordStep } from './password-step'
import { ProviderButtons } from './provider-buttons'
import { UserNameStep } from './user-name-step'

type Provider = { id: string; name: string }
type Props = { callbackUrl: string; organization?: { id: string; name: string; providers: Provider[] } }

/** User name first, since it decides how its owner signs in. `callbackUrl` is one of our own paths. */
export function SignIn({ callbackUrl, organization }: Props) {
  const [userName, setUserName] = useState('')
  const [named, setNamed] = useState(false)
  return (
    <Entrance title={organization ? `Sign in to ${organization.name}` : 'Sign in'}>
      {named ? (
        <>
          <PasswordStep userName={userName} callbackUrl={callbackUrl} onBack={() => setNamed(false)} />
          {!organization && (
            <Text mt="xl" size="sm" c="dimmed">
              If you sign in with another provider, use the sign-in page of your organization.
            </Text>
          )}
        </>
      ) : (
        <>
          {organization && <Providers callbackUrl={callbackUrl} {...organization} />}
          <UserNameStep
            userName={userName}
            callbackUrl={callbackUrl}
            organizationId={organization?.id}
            onPassword={(name) => {
              setUserName(name)
              setNamed(true)
            }}
          />
          <Text mt="xl" size="sm">
            <Anchor href="/sign-in/help">Stuck at Microsoft?</Anchor>
          </Text>
        </>
      )}
    </Entrance>
  )
}

function Providers({ id, providers, callbackUrl }: { id: string; providers: Provider[]; callbackUrl: string }) {
  const start = useStartAtProvider({ organizationId: id, callbackUrl })
  return <ProviderButtons providers={providers} start={start} otherwise="or with your user name" />
}

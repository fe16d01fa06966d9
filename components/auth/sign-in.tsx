'use client'

import { Anchor, Text } from '@mantine/core'
import { useState } from 'react'
import { Entrance } from './entrance'
import { PasswordStep } from './password-step'
import { UserNameStep } from './user-name-step'

type Props = { callbackUrl: string; organization?: { id: string; name: string } }

/** User name first, since it decides how its owner signs in. `callbackUrl` is one of our own paths. */
export function SignIn({ callbackUrl, organization }: Props) {
  const [userName, setUserName] = useState('')
  const [named, setNamed] = useState(false)
  return (
    <Entrance title={organization ? `Sign in to ${organization.name}` : 'Sign in'}>
      {named ? (
        <PasswordStep userName={userName} callbackUrl={callbackUrl} onBack={() => setNamed(false)} />
      ) : (
        <>
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

'use client'

import { useState } from 'react'
import { Entrance } from './entrance'
import { PasswordStep } from './password-step'
import { UserNameStep } from './user-name-step'

/** User name first, since it decides how its owner signs in. `callbackUrl` is one of our own paths. */
export function SignIn({ callbackUrl }: { callbackUrl: string }) {
  const [userName, setUserName] = useState('')
  const [named, setNamed] = useState(false)
  return (
    <Entrance title="Sign in">
      {named ? (
        <PasswordStep userName={userName} callbackUrl={callbackUrl} onBack={() => setNamed(false)} />
      ) : (
        <UserNameStep
          userName={userName}
          onNext={(name) => {
            setUserName(name)
            setNamed(true)
          }}
        />
      )}
    </Entrance>
  )
}

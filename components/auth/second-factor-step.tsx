'use client'

import { Anchor, Button, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useSecondFactor } from '@/lib/auth/client'
import { askPasskey } from '@/lib/auth/second-factor-client'
import type { Due } from '@/lib/auth/second-factor-schema'
import { CodeField } from './code-field'
import { EnrolStep } from './enrol-step'
import { passkeyFailure } from './passkey-failure'

type Props = { due: Due; callbackUrl: string }
type Method = Due['methods'][number]

const WAYS: Record<Method, string> = {
  passkey: 'Use a passkey',
  totp: 'Use the authenticator app',
  'recovery-code': 'Use a recovery code',
}

/** After a right password. The first way is the safest that the person has. */
export function SecondFactorStep({ due, callbackUrl }: Props) {
  const methods = due.methods.filter((method) => method !== 'passkey' || due.passkey !== null)
  const [method, setMethod] = useState<Method>(methods[0] ?? 'recovery-code')
  if (due.enrol) return <EnrolStep callbackUrl={callbackUrl} passkeysWork={due.passkeysWork} />
  return (
    <Stack gap="xl">
      {method === 'passkey' && due.passkey ? (
        <PasskeyWay options={due.passkey} callbackUrl={callbackUrl} />
      ) : (
        <CodeWay key={method} kind={method === 'totp' ? 'totp' : 'recovery-code'} callbackUrl={callbackUrl} />
      )}
      {methods.length > 1 && (
        <Stack gap={4} align="flex-start">
          {methods
            .filter((one) => one !== method)
            .map((one) => (
              <Anchor key={one} component="button" type="button" onClick={() => setMethod(one)}>
                {WAYS[one]}
              </Anchor>
            ))}
        </Stack>
      )}
    </Stack>
  )
}

function CodeWay({ kind, callbackUrl }: { kind: 'totp' | 'recovery-code'; callbackUrl: string }) {
  const finish = useSecondFactor()
  const [code, setCode] = useState('')
  const [missing, setMissing] = useState(false)
  const busy = finish.isPending || finish.isSuccess

  function submit() {
    if (busy) return
    setMissing(code.trim() === '')
    if (code.trim() !== '')
      finish.mutate({ step: { kind, code }, callbackUrl }, { onSuccess: (path) => window.location.assign(path) })
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Stack gap="xl">
        <CodeField
          label={kind === 'totp' ? 'Code' : 'Recovery code'}
          description={kind === 'totp' ? 'The six digits that your authenticator app shows now' : 'Each is good once'}
          value={code}
          onChange={(value) => {
            setCode(value)
            setMissing(false)
          }}
          error={missing ? 'Enter the code.' : finish.error?.message}
          digits={kind === 'totp'}
        />
        <Button type="submit" size="sm" fullWidth loading={busy}>
          Sign in
        </Button>
      </Stack>
    </form>
  )
}

function PasskeyWay({ options, callbackUrl }: { options: NonNullable<Due['passkey']>; callbackUrl: string }) {
  const finish = useSecondFactor()
  const [failure, setFailure] = useState<string | null>(null)
  const busy = finish.isPending || finish.isSuccess

  async function ask() {
    setFailure(null)
    try {
      const response = await askPasskey(options)
      window.location.assign(await finish.mutateAsync({ step: { kind: 'passkey', response }, callbackUrl }))
    } catch (error) {
      setFailure(passkeyFailure(error))
    }
  }

  return (
    <Stack gap="xl">
      <Text>Your browser asks for your fingerprint, face, PIN or security key.</Text>
      {failure && (
        <Text role="alert" c="var(--rc-bad)">
          {failure}
        </Text>
      )}
      <Button size="sm" fullWidth loading={busy} onClick={() => void ask()} autoFocus>
        Continue with passkey
      </Button>
    </Stack>
  )
}

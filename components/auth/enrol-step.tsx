'use client'

import { Button, Stack, Text } from '@mantine/core'
import { IconDeviceMobile, IconFingerprint } from '@tabler/icons-react'
import { useState } from 'react'
import { useSecondFactor } from '@/lib/auth/client'
import { PasskeyEnrolment } from './passkey-enrolment'
import { RecoveryCodes } from './recovery-codes'
import { TotpEnrolment } from './totp-enrolment'

type Props = { callbackUrl: string; passkeysWork: boolean }

/** Between a right password and the first session: the organization demands a second factor, and there is none yet. */
export function EnrolStep({ callbackUrl, passkeysWork }: Props) {
  const finish = useSecondFactor()
  const [kind, setKind] = useState<'totp' | 'passkey' | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  const enter = () =>
    finish.mutate({ step: { kind: 'enrolled' }, callbackUrl }, { onSuccess: (path) => window.location.assign(path) })
  const own = { during: 'sign-in', onDone: setCodes, onCancel: () => setKind(null) } as const

  if (codes) {
    return (
      <>
        <RecoveryCodes codes={codes} doneLabel="Sign in" onDone={enter} busy={finish.isPending || finish.isSuccess} />
        {finish.error && (
          <Text role="alert" c="var(--rc-bad)">
            {finish.error.message}
          </Text>
        )}
      </>
    )
  }
  if (kind === 'totp') return <TotpEnrolment {...own} />
  if (kind === 'passkey') return <PasskeyEnrolment {...own} />
  return (
    <Stack gap="lg">
      <Text>Your organization demands a second factor beside the password. Set one up now; it takes a minute.</Text>
      <Button leftSection={<IconDeviceMobile size={16} aria-hidden />} onClick={() => setKind('totp')}>
        Authenticator app
      </Button>
      {passkeysWork && (
        <Button
          variant="default"
          leftSection={<IconFingerprint size={16} aria-hidden />}
          onClick={() => setKind('passkey')}
        >
          Passkey
        </Button>
      )}
    </Stack>
  )
}

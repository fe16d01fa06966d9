'use client'

import { Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { CopyValue } from '@/components/ui/copy-value'
import { ErrorNotice } from '@/components/ui/error-notice'
import { fieldErrors } from '@/components/ui/field-errors'
import { type During, totpEnrolmentQuery, useConfirmTotp } from '@/lib/auth/second-factor-client'
import { CodeField } from './code-field'
import { QrCode } from './qr-code'

type Props = { during: During; onDone: (recoveryCodes: string[]) => void; onCancel: () => void }

/** Scan, or type, then show that it worked. */
export function TotpEnrolment({ during, onDone, onCancel }: Props) {
  const { data, error, refetch } = useQuery(totpEnrolmentQuery(during))
  const confirm = useConfirmTotp()
  const [code, setCode] = useState('')
  const wrong = fieldErrors(confirm.error).code
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton height={420} aria-label="Loading" />
  const { attempt, secret, uri } = data

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        confirm.mutate(
          { during, attempt, code, name: 'Authenticator app' },
          { onSuccess: ({ recoveryCodes }) => onDone(recoveryCodes) },
        )
      }}
    >
      <Stack gap="lg" maw={420}>
        <Text>
          Scan this with an authenticator app such as Microsoft Authenticator, or type the secret into it: a code by
          time, six digits.
        </Text>
        <QrCode label="QR code for your authenticator app" text={uri} />
        <CopyValue label="secret" value={secret} block />
        <CodeField
          label="Code"
          description="The six digits that the app shows now"
          value={code}
          onChange={(value) => {
            setCode(value)
            confirm.reset()
          }}
          error={wrong}
          digits
        />
        {confirm.error && !wrong && <ErrorNotice error={confirm.error} />}
        <Group gap="sm">
          <Button type="submit" loading={confirm.isPending}>
            Confirm code
          </Button>
          <Button variant="default" onClick={onCancel}>
            Back
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

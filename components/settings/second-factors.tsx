'use client'

import { ActionIcon, Button, Group, Stack, Text, Tooltip } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { FACTOR_KINDS } from '@/components/accounts/factor-names'
import { PasskeyEnrolment } from '@/components/auth/passkey-enrolment'
import { RecoveryCodes } from '@/components/auth/recovery-codes'
import { TotpEnrolment } from '@/components/auth/totp-enrolment'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { RelativeTime } from '@/components/ui/relative-time'
import type { SecondFactor } from '@/lib/accounts/factor-schema'
import type { OwnAccount } from '@/lib/auth/own-schema'
import { RecoveryCodesLeft } from './recovery-codes-left'
import { RemoveFactor } from './remove-factor'
import { useProof } from './use-proof'

type Step = { doing: 'totp' | 'passkey' } | { doing: 'codes'; codes: string[] } | null

/** Apps and passkeys, one step at a time: the list, adding one, and the recovery codes that come of it. */
export function SecondFactors({ account }: { account: OwnAccount }) {
  const [step, setStep] = useState<Step>(null)
  const [removing, setRemoving] = useState<SecondFactor | null>(null)
  const { proven, dialog } = useProof(account.provenUntil)
  const { items } = account.secondFactors
  const back = () => setStep(null)
  const enrolment = {
    during: 'session',
    onDone: (codes: string[]) => setStep(codes.length > 0 ? { doing: 'codes', codes } : null),
    onCancel: back,
  } as const

  if (step?.doing === 'codes') return <RecoveryCodes codes={step.codes} doneLabel="Done" onDone={back} />
  if (step?.doing === 'totp') return <TotpEnrolment {...enrolment} />
  if (step?.doing === 'passkey') return <PasskeyEnrolment {...enrolment} />
  return (
    <Stack gap="lg">
      <DataTable
        label="Second factors"
        columns={columns((factor) => proven(() => setRemoving(factor)))}
        rows={items}
        rowKey={(factor) => factor.id}
        empty={
          <EmptyState title="A password alone lets you in">
            With a second factor, whoever learns your password still stays outside.
          </EmptyState>
        }
      />
      <Group gap="sm">
        {!items.some(({ kind }) => kind === 'totp') && (
          <Button variant="default" onClick={() => proven(() => setStep({ doing: 'totp' }))}>
            Set up authenticator app
          </Button>
        )}
        {account.passkeysWork && (
          <Button variant="default" onClick={() => proven(() => setStep({ doing: 'passkey' }))}>
            Add passkey
          </Button>
        )}
      </Group>
      {!account.passkeysWork && (
        <Text size="sm" c="dimmed">
          Browsers offer passkeys over https and under a name only, which this address is not.
        </Text>
      )}
      {items.length > 0 && (
        <RecoveryCodesLeft
          left={account.secondFactors.recoveryCodesLeft}
          proven={proven}
          onCodes={(codes) => setStep({ doing: 'codes', codes })}
        />
      )}
      <RemoveFactor factor={removing} last={items.length === 1} onClose={() => setRemoving(null)} />
      {dialog}
    </Stack>
  )
}

function columns(onRemove: (factor: SecondFactor) => void): Column<SecondFactor>[] {
  return [
    { key: 'name', header: 'Name', cell: (factor) => factor.name },
    { key: 'kind', header: 'Kind', cell: (factor) => FACTOR_KINDS[factor.kind], width: 180, hideOnPhone: true },
    {
      key: 'created',
      header: 'Added',
      cell: (factor) => <RelativeTime at={factor.createdAt} />,
      width: 140,
      hideOnPhone: true,
    },
    {
      key: 'used',
      header: 'Last used',
      cell: (factor) => <RelativeTime at={factor.lastUsedAt} none="never" />,
      width: 120,
    },
    {
      key: 'remove',
      header: '',
      cell: (factor) => (
        <Tooltip label="Remove">
          <ActionIcon aria-label={`Remove ${factor.name}`} onClick={() => onRemove(factor)}>
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ),
      align: 'right',
      width: 56,
    },
  ]
}

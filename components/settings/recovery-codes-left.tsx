'use client'

import { Button, Group, Text } from '@mantine/core'
import { ErrorNotice } from '@/components/ui/error-notice'
import { StateBadge } from '@/components/ui/state-badge'
import { useRenewRecoveryCodes } from '@/lib/auth/own-client'

/** Below this many one should make new ones before the device is gone. */
const FEW = 3

type Props = { left: number; proven: (action: () => void) => void; onCodes: (codes: string[]) => void }

export function RecoveryCodesLeft({ left, proven, onCodes }: Props) {
  const renew = useRenewRecoveryCodes()
  const few = left <= FEW
  return (
    <>
      <Group gap="md">
        <StateBadge tone={few ? 'attention' : 'good'}>
          {left === 1 ? '1 recovery code left' : `${left} recovery codes left`}
        </StateBadge>
        <Button
          variant="default"
          loading={renew.isPending}
          onClick={() =>
            proven(() => renew.mutate(undefined, { onSuccess: ({ recoveryCodes }) => onCodes(recoveryCodes) }))
          }
        >
          Make new recovery codes
        </Button>
      </Group>
      <Text size="sm" c="dimmed">
        {few
          ? 'Few are left. New ones replace them; without any, losing your device means asking an administrator.'
          : 'Each lets you in once without your device. New ones replace those you have.'}
      </Text>
      {renew.error && <ErrorNotice error={renew.error} />}
    </>
  )
}

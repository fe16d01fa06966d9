'use client'

import { Button, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Fields } from '@/components/ui/fields'
import { PlanDialog } from '@/components/ui/plan-dialog'
import { RelativeTime } from '@/components/ui/relative-time'
import { Section } from '@/components/ui/section'
import { useResetFactors } from '@/lib/accounts/client'
import type { AccountProps } from './account-password'
import { FACTOR_KINDS } from './factor-names'

export function AccountFactors({ organizationId, userId, name, account }: AccountProps) {
  const reset = useResetFactors({ organizationId, userId })
  const [asking, dialog] = useDisclosure(false)
  const { items, recoveryCodesLeft } = account.secondFactors
  if (items.length === 0) {
    return (
      <Section title="Second factors">
        <Text c="dimmed">None.</Text>
      </Section>
    )
  }
  return (
    <Section title="Second factors">
      <Stack gap="md">
        <Fields
          items={[
            ...items.map((factor) => ({
              label: FACTOR_KINDS[factor.kind],
              value: (
                <>
                  {factor.name}, last used <RelativeTime at={factor.lastUsedAt} none="never" />
                </>
              ),
            })),
            { label: 'Recovery codes left', value: recoveryCodesLeft },
          ]}
        />
        <Button variant="default" onClick={dialog.open} style={{ alignSelf: 'flex-start' }}>
          Reset second factors
        </Button>
      </Stack>
      <PlanDialog
        opened={asking}
        title={`Reset the second factors of ${name}`}
        lines={[
          'Apps, passkeys and recovery codes are removed; the password alone is enough until new ones are set up.',
          'All sessions end.',
          'Do this only for someone whose voice or face you know: whoever has the password gets in.',
        ]}
        confirmLabel="Reset"
        danger
        busy={reset.isPending}
        error={reset.error}
        onConfirm={() => reset.mutate(undefined, { onSuccess: dialog.close })}
        onClose={() => {
          reset.reset()
          dialog.close()
        }}
      />
    </Section>
  )
}

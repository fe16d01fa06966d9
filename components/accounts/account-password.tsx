'use client'

import { Button, Group, Stack, Text } from '@mantine/core'
import { ErrorNotice } from '@/components/ui/error-notice'
import { RelativeTime } from '@/components/ui/relative-time'
import { Section } from '@/components/ui/section'
import { StateBadge } from '@/components/ui/state-badge'
import { useInvite, useResetPassword, useUnlock } from '@/lib/accounts/client'
import type { Account } from '@/lib/accounts/schema'
import { OneTimeLink } from './one-time-link'

export type AccountProps = { organizationId: string; userId: string; name: string; account: Account }

/** Nobody sets a password for someone else: he gets a link. */
export function AccountPassword({ organizationId, userId, name, account }: AccountProps) {
  const invite = useInvite({ organizationId, userId })
  const reset = useResetPassword({ organizationId, userId })
  const unlock = useUnlock(organizationId)
  const offer = account.hasPassword ? reset : invite
  const error = offer.error ?? unlock.error
  return (
    <Section title="Password">
      <Stack gap="md">
        <PasswordState account={account} />
        {error && <ErrorNotice error={error} />}
        {offer.data && <OneTimeLink link={offer.data} name={name} />}
        <Group gap="sm">
          <Button variant="default" loading={offer.isPending} onClick={() => offer.mutate(undefined)}>
            {account.hasPassword ? 'Make reset link' : 'Make invitation link'}
          </Button>
          {account.lockedUntil && (
            <Button variant="default" loading={unlock.isPending} onClick={() => unlock.mutate(userId)}>
              Unlock
            </Button>
          )}
        </Group>
      </Stack>
    </Section>
  )
}

function PasswordState({ account: { hasPassword, provider, invitedUntil, lockedUntil } }: { account: Account }) {
  if (lockedUntil) {
    return (
      <Text>
        <StateBadge tone="attention">Waits</StateBadge> after wrong attempts; the next one is possible{' '}
        <RelativeTime at={lockedUntil} />.
      </Text>
    )
  }
  if (hasPassword) return <StateBadge tone="good">Has a password</StateBadge>
  if (provider !== null) return <StateBadge tone="good">Signs in with {provider}</StateBadge>
  if (invitedUntil === null) return <StateBadge tone="idle">Not invited yet: cannot sign in</StateBadge>
  return (
    <Text>
      <StateBadge tone="running">Invited</StateBadge> The link expires <RelativeTime at={invitedUntil} />.
    </Text>
  )
}

'use client'

import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ErrorNotice } from '@/components/ui/error-notice'
import { accountQuery } from '@/lib/accounts/client'
import { AccessUntil } from './access-until'
import { AccountFactors } from './account-factors'
import { AccountPassword } from './account-password'
import { AccountSessions } from './account-sessions'

type Props = { organizationId: string; user: { id: string; displayName: string } }

/** How one user signs in, for those who manage accounts. */
export function AccountPanel({ organizationId, user }: Props) {
  const whose = { organizationId, userId: user.id }
  const { data: account, error, refetch } = useQuery(accountQuery(whose))
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  if (!account) return <Text c="dimmed">Loading</Text>
  const known = { ...whose, name: user.displayName, account }
  return (
    <>
      {account.local ? (
        <>
          <AccountPassword {...known} />
          <AccountFactors {...known} />
          <AccessUntil {...known} />
        </>
      ) : (
        <Text>Signs in at Microsoft, which keeps the password and the second factor.</Text>
      )}
      <AccountSessions {...known} />
    </>
  )
}

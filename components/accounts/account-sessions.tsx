'use client'

import { Button } from '@mantine/core'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Section } from '@/components/ui/section'
import { useEndSessions } from '@/lib/accounts/client'
import type { AccountProps } from './account-password'
import { Sessions } from './sessions'

export function AccountSessions({ organizationId, userId, account: { sessions } }: AccountProps) {
  const end = useEndSessions({ organizationId, userId })
  return (
    <Section
      title="Sessions"
      link={
        sessions.length > 0 && (
          <Button variant="default" loading={end.isPending && end.variables === null} onClick={() => end.mutate(null)}>
            Sign out everywhere
          </Button>
        )
      }
    >
      {end.error && <ErrorNotice error={end.error} />}
      <Sessions
        sessions={sessions}
        onEnd={(id) => end.mutate(id)}
        narrow
        ending={end.isPending ? (end.variables ?? undefined) : undefined}
      />
    </Section>
  )
}

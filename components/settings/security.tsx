'use client'

import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Sessions } from '@/components/accounts/sessions'
import { PageSkeleton } from '@/components/shell/page-skeleton'
import { ErrorNotice } from '@/components/ui/error-notice'
import { PageNote } from '@/components/ui/page-note'
import { Section } from '@/components/ui/section'
import { useSession } from '@/lib/auth/client'
import { ownAccountQuery, useEndOtherSessions, useEndOwnSession } from '@/lib/auth/own-client'
import type { OwnAccount } from '@/lib/auth/own-schema'
import { ChangePassword } from './change-password'
import { SecondFactors } from './second-factors'
import { SettingsFrame } from './settings-frame'

/** What protects one's own account, and where one is signed in. */
export function Security() {
  const { user } = useSession()
  const { data: account, error, refetch } = useQuery(ownAccountQuery())
  return (
    <SettingsFrame>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!account && !error && <PageSkeleton />}
      {account && !account.hasPassword && (
        <PageNote>
          You sign in at Microsoft or another provider, which keeps your password and your second factor.
        </PageNote>
      )}
      {account?.hasPassword && (
        <>
          <Section title="Second factors">
            <SecondFactors account={account} />
          </Section>
          <Section title="Password">
            <ChangePassword userName={user.userName} />
          </Section>
        </>
      )}
      {account && <OwnSessions sessions={account.sessions} />}
    </SettingsFrame>
  )
}

function OwnSessions({ sessions }: { sessions: OwnAccount['sessions'] }) {
  const end = useEndOwnSession()
  const endOthers = useEndOtherSessions()
  const failure = end.error ?? endOthers.error
  return (
    <Section
      title="Sessions"
      link={
        sessions.length > 1 && (
          <Button variant="default" loading={endOthers.isPending} onClick={() => endOthers.mutate(undefined)}>
            Sign out everywhere else
          </Button>
        )
      }
    >
      {failure && <ErrorNotice error={failure} />}
      <Sessions sessions={sessions} onEnd={(id) => end.mutate(id)} ending={end.isPending ? end.variables : undefined} />
    </Section>
  )
}

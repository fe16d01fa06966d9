'use client'

import { Skeleton, Stack, Switch, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Section } from '@/components/ui/section'
import { signInRulesQuery, useSetSignInRules } from '@/lib/accounts/client'
import type { StandingRules } from '@/lib/accounts/schema'

export function SignInRules({ organizationId }: { organizationId: string }) {
  const { data: rules, error, refetch } = useQuery(signInRulesQuery(organizationId))
  const set = useSetSignInRules(organizationId)
  return (
    <Section title="Local users">
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!rules && !error && <Skeleton height={72} aria-label="Loading" />}
      {rules && (
        <Stack gap="sm">
          <Switch
            label="Demand a second factor"
            description="Local users without one set it up right after their password. Microsoft asks pushed users itself."
            checked={set.isPending ? set.variables.secondFactorRequired : rules.secondFactorRequired}
            onChange={(event) => set.mutate({ secondFactorRequired: event.currentTarget.checked })}
          />
          <Text size="sm" c="dimmed">
            {inWords(rules)} The rule counts from the next sign-in on.
          </Text>
          {set.error && <ErrorNotice error={set.error} />}
        </Stack>
      )}
    </Section>
  )
}

function inWords({ localUsers, withoutSecondFactor }: StandingRules): string {
  if (localUsers === 0) return 'No local user has a password.'
  if (withoutSecondFactor === 0) return 'Every local user has a second factor.'
  const number = new Intl.NumberFormat()
  return `Without one today: ${number.format(withoutSecondFactor)} of ${number.format(localUsers)} local users.`
}

'use client'

import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { ErrorNotice } from '@/components/ui/error-notice'
import { useUrlState } from '@/lib/browser/url-state'
import { useTestSubscription, useUpdateSubscription } from '@/lib/reports/subscription-client'
import type { Subscription } from '@/lib/reports/subscription-schema'
import { RemoveSubscriptionDialog } from './remove-subscription-dialog'

type Props = { organizationId: string; subscription: Subscription; mail: boolean }

export function SubscriptionActions({ organizationId, subscription, mail }: Props) {
  const key = { organizationId, subscriptionId: subscription.id }
  const [, , set] = useUrlState()
  const [removing, setRemoving] = useState(false)
  const update = useUpdateSubscription(key)
  const test = useTestSubscription(key)
  const paused = subscription.pausedAt !== null
  const error = update.error ?? test.error
  return (
    <>
      <Group gap="sm" mt="lg">
        <Button variant="default" onClick={() => set({ edit: subscription.id, subscription: null })}>
          Edit
        </Button>
        <Button variant="default" loading={update.isPending} onClick={() => update.mutate({ paused: !paused })}>
          {paused ? 'Resume' : 'Pause'}
        </Button>
        <Button variant="default" loading={test.isPending} onClick={() => test.mutate()}>
          Send a test
        </Button>
        <Button variant="default" onClick={() => setRemoving(true)}>
          Delete
        </Button>
      </Group>
      <Text size="sm" c="dimmed" mt="xs" role="status">
        {test.isSuccess ? 'The test is on its way; how it went stands below.' : testWords(subscription, mail)}
      </Text>
      {error && <ErrorNotice error={error} />}
      {removing && (
        <RemoveSubscriptionDialog
          organizationId={organizationId}
          subscription={subscription}
          onClose={() => setRemoving(false)}
          onRemoved={() => set({ subscription: null })}
        />
      )}
    </>
  )
}

function testWords({ recipients, webhookUrl }: Subscription, mail: boolean): string {
  const ways = [
    ...(recipients.length > 0 ? ['to your own address'] : []),
    ...(webhookUrl === null ? [] : ['to the webhook']),
  ]
  const lacking =
    recipients.length > 0 && !mail ? ' No mail leaves this Rollcall: SMTP_URL and MAIL_FROM are not set.' : ''
  return `A test goes ${ways.join(' and ')}, never to the recipients.${lacking}`
}

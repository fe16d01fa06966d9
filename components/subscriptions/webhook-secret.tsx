'use client'

import { Button, Checkbox, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { CopyValue } from '@/components/ui/copy-value'
import { PageNote } from '@/components/ui/page-note'

/** The only time the secret is shown. */
export function WebhookSecret({ secret, onDone }: { secret: string; onDone: () => void }) {
  const [stored, setStored] = useState(false)
  return (
    <>
      <Title order={2} mb="md">
        The secret of the webhook
      </Title>
      <PageNote tone="attention">
        Store it at the receiver now. Rollcall keeps it sealed and cannot show it again.
      </PageNote>
      <Stack gap="lg" maw={640}>
        <CopyValue label="webhook secret" value={secret} block />
        <Text size="sm">
          The receiver checks each message with it: HMAC-SHA256 over <code>webhook-id.webhook-timestamp.body</code>,
          under the part behind <code>whsec_</code> decoded from base64, compared with <code>webhook-signature</code>.
          Libraries for Standard Webhooks do that.
        </Text>
        <Checkbox label="I stored it" checked={stored} onChange={(event) => setStored(event.currentTarget.checked)} />
        <div>
          <Button disabled={!stored} onClick={onDone}>
            Done
          </Button>
        </div>
      </Stack>
    </>
  )
}

'use client'

import { Button, Group, Stack, Text } from '@mantine/core'
import { CopyValue } from '@/components/ui/copy-value'
import { ExactTime } from '@/components/ui/exact-time'
import { PageNote } from '@/components/ui/page-note'
import type { NewToken } from '@/lib/profiles/schema'

export function NewTokenShown({ token, onStored }: { token: NewToken; onStored: () => void }) {
  return (
    <Stack gap="lg">
      <div>
        <Text fw={500}>Tenant URL</Text>
        <CopyValue label="Tenant URL" value={token.tenantUrl} block />
      </div>
      <div>
        <Text fw={500}>Secret Token</Text>
        <CopyValue label="Secret Token" value={token.secretToken} block />
      </div>
      <PageNote tone="attention">
        The Secret Token is shown only now. Later the list knows its last four characters, <code>{token.lastFour}</code>
        .
      </PageNote>
      <Text c="dimmed">
        {token.name} expires <ExactTime at={token.expiresAt} />.
      </Text>
      <Group justify="flex-end">
        <Button onClick={onStored}>I stored it</Button>
      </Group>
    </Stack>
  )
}

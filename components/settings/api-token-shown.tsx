'use client'

import { Button, Checkbox, Stack } from '@mantine/core'
import Link from 'next/link'
import { useState } from 'react'
import { CopyValue } from '@/components/ui/copy-value'
import { Fields } from '@/components/ui/fields'
import { PageNote } from '@/components/ui/page-note'
import { PageTitle } from '@/components/ui/page-title'
import { RelativeTime } from '@/components/ui/relative-time'
import type { NewApiToken } from '@/lib/auth/schema'

/** The only time the token is shown. */
export function ApiTokenShown({ token }: { token: NewApiToken }) {
  const [stored, setStored] = useState(false)
  return (
    <>
      <PageTitle title={token.name} />
      <PageNote tone="attention">
        Copy the token now. Rollcall keeps only its fingerprint and cannot show it again.
      </PageNote>
      <Stack gap="lg" maw={640}>
        <CopyValue label="API token" value={token.token} block />
        <Fields
          items={[
            { label: 'Send it as', value: <code>Authorization: Bearer …{token.lastFour}</code> },
            { label: 'Expires', value: <RelativeTime at={token.expiresAt} /> },
          ]}
        />
        <Checkbox label="I stored it" checked={stored} onChange={(event) => setStored(event.currentTarget.checked)} />
        <div>
          <Button
            component={Link}
            href="/settings/api-tokens"
            data-disabled={!stored || undefined}
            aria-disabled={!stored}
            onClick={(event) => !stored && event.preventDefault()}
          >
            Done
          </Button>
        </div>
      </Stack>
    </>
  )
}

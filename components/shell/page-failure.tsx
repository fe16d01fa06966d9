'use client'

import { Button } from '@mantine/core'
import { CopyValue } from '@/components/ui/copy-value'
import { EmptyState } from '@/components/ui/empty-state'

/** A page that could not be drawn. Next.js hides the server's error and leaves a digest that the log has, too. */
export function PageFailure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : null
  return (
    <EmptyState title="This page failed" level={1} action={<Button onClick={onRetry}>Try again</Button>}>
      Rollcall could not draw it; nothing was changed. If it fails again, the server's log has the cause
      {digest === null ? '.' : ' under this ID:'}
      {digest !== null && (
        <div>
          <CopyValue label="error ID" value={digest} />
        </div>
      )}
    </EmptyState>
  )
}

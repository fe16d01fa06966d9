'use client'

import { Button } from '@mantine/core'
import Link from 'next/link'
import { EmptyState } from '@/components/ui/empty-state'

export function MissingPage() {
  return (
    <EmptyState
      title="Nothing is here"
      level={1}
      action={
        <Button component={Link} href="/" variant="default">
          Go home
        </Button>
      }
    >
      What this address names was deleted, never existed, or belongs to an organization that you may not see.
    </EmptyState>
  )
}

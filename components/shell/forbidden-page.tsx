'use client'

import { Button } from '@mantine/core'
import Link from 'next/link'
import { EmptyState } from '@/components/ui/empty-state'

export function ForbiddenPage() {
  return (
    <EmptyState
      title="You have no right to this page"
      level={1}
      action={
        <Button component={Link} href="/settings" variant="default">
          Your rights
        </Button>
      }
    >
      It is there, but none of your rights opens it. Whoever may grant rights in this organization can give you the one
      it needs.
    </EmptyState>
  )
}

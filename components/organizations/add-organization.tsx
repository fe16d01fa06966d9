'use client'

import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import Link from 'next/link'
import { useSession } from '@/lib/auth/client'

/** Only the managing organization's people add others. */
export function AddOrganization() {
  const { organizations } = useSession()
  const may = organizations.some((one) => one.managing && one.rights.includes('organizations.create'))
  if (!may) return null
  return (
    <Button component={Link} href="/configuration/new" leftSection={<IconPlus size={15} aria-hidden />}>
      Add organization
    </Button>
  )
}

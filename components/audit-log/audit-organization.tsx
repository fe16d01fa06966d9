'use client'

import { Select } from '@mantine/core'
import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { LocaleProvider } from '@/components/ui/locale'
import { useSession } from '@/lib/auth/client'

/** Times are those of the organization that the log is of. Asked of the address alone, the page keeps nothing of another one. */
export function AuditOrganization({ organizationId, children }: { organizationId: string; children: ReactNode }) {
  const organization = useSession().organizations.find(({ id }) => id === organizationId)
  return (
    <LocaleProvider key={organizationId} {...(organization && { timeZone: organization.timezone })}>
      {children}
    </LocaleProvider>
  )
}

/** Absent where there is only one to choose. */
export function OrganizationSelect({ organizationId }: { organizationId: string }) {
  const router = useRouter()
  const own = useSession().organizations.filter(({ rights }) => rights.includes('audit-log.view'))
  if (own.length < 2) return null
  return (
    <Select
      aria-label="Organization"
      data={own.map(({ id, name }) => ({ value: id, label: name }))}
      value={organizationId}
      onChange={(id) => id && router.push(`?${new URLSearchParams({ organization: id })}`)}
      allowDeselect={false}
      searchable
      w={{ base: '100%', xs: 220 }}
    />
  )
}

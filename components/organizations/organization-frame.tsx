'use client'

import type { ReactNode } from 'react'
import { PageTitle } from '@/components/ui/page-title'
import { TabLinks } from '@/components/ui/tab-links'
import { useRights } from '@/lib/auth/client'

type Props = { organization: { id: string; name: string }; children: ReactNode }

/** An organization's properties: a tab for each part that one may see. */
export function OrganizationFrame({ organization: { id, name }, children }: Props) {
  const rights = useRights(id)
  const root = `/configuration/${id}`
  const signIn = rights.has('sign-in.manage') || rights.has('accounts.manage')
  const tabs = [
    { href: `${root}/settings`, label: 'Settings' },
    ...(signIn ? [{ href: `${root}/sign-in`, label: 'Sign-in' }] : []),
  ]
  return (
    <>
      <PageTitle title={name} back={{ href: '/configuration', label: 'Managed organizations' }} />
      <TabLinks label="Properties" tabs={tabs} />
      {children}
    </>
  )
}

'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { PageNote } from '@/components/ui/page-note'
import { PageTitle } from '@/components/ui/page-title'
import { TabLinks } from '@/components/ui/tab-links'
import { useRights, useSession } from '@/lib/auth/client'
import { organizationQuery } from '@/lib/organizations/client'
import { countryName } from './country-name'

type Props = { organization: { id: string; name: string }; action?: ReactNode; children: ReactNode }

/** An organization's properties: a tab for each part that one may see, Sources first. */
export function OrganizationFrame({ organization: { id, name }, action, children }: Props) {
  const rights = useRights(id)
  const root = `/configuration/${id}`
  const known = useSession().organizations.find((one) => one.id === id)
  const managing = known?.managing === true
  const view = rights.has('organizations.view')
  const { data } = useQuery({ ...organizationQuery(id), enabled: view })
  const facts = [
    `Time zone ${data?.timezone ?? known?.timezone}`,
    countryName(data?.country ?? null),
    ...(data?.tags ?? []),
  ]
  const signIn = view && (rights.has('sign-in.manage') || rights.has('accounts.manage'))
  const tabs = [
    ...(rights.has('sources.view')
      ? [
          { href: `${root}/sources`, label: 'Sources' },
          { href: `${root}/credentials`, label: 'Credentials' },
        ]
      : []),
    ...(rights.has('subscriptions.create') ? [{ href: `${root}/subscriptions`, label: 'Subscriptions' }] : []),
    ...(rights.has('activity.view') ? [{ href: `${root}/definitions`, label: 'Definitions' }] : []),
    ...(rights.has('risks.view') ? [{ href: `${root}/risks`, label: 'Risks' }] : []),
    ...(signIn ? [{ href: `${root}/sign-in`, label: 'Sign-in' }] : []),
    ...(managing && rights.has('domains.confirm') ? [{ href: `${root}/domains`, label: 'Domains' }] : []),
    ...(view ? [{ href: `${root}/settings`, label: 'Settings' }] : []),
  ]
  return (
    <>
      <PageTitle
        title={name}
        action={action}
        {...((view || rights.has('sources.view')) && {
          back: { href: '/configuration', label: 'Managed organizations' },
        })}
      />
      <PageNote>{facts.filter((fact) => fact !== null).join(' · ')}</PageNote>
      <TabLinks label="Properties" tabs={tabs} />
      {children}
    </>
  )
}

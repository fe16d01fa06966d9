'use client'

import type { ReactNode } from 'react'
import { ownPlaces } from '@/components/shell/places'
import { PageTitle } from '@/components/ui/page-title'
import { TabLinks } from '@/components/ui/tab-links'
import { useSession } from '@/lib/auth/client'

/** One's own settings: a tab for each that one may use. */
export function SettingsFrame({ action, children }: { action?: ReactNode; children: ReactNode }) {
  return (
    <>
      <PageTitle title="Settings" action={action} />
      <TabLinks label="Settings" tabs={ownPlaces(useSession())} />
      {children}
    </>
  )
}

'use client'

import { useDisclosure } from '@mantine/hooks'
import { useParams } from 'next/navigation'
import type { ReactNode } from 'react'
import { LocaleProvider } from '@/components/ui/locale'
import { useChosenOrganization } from './chosen-organization'
import { KeysDialog } from './keys-dialog'
import { Palette } from './palette'
import classes from './shell.module.css'
import { Sidebar } from './sidebar'
import { TopBar } from './top-bar'
import { useShortcuts } from './use-shortcuts'

/** What surrounds every page behind sign-in. */
export function Shell({ children }: { children: ReactNode }) {
  const organization = useChosenOrganization()
  const { organizationId } = useParams()
  const [keysShown, keys] = useDisclosure(false)
  const places = useShortcuts({ organization, onShowKeys: keys.open })
  return (
    <LocaleProvider {...(organization && { timeZone: organization.timezone })}>
      <a href="#content" className={classes.skip}>
        Skip to content
      </a>
      <TopBar organization={organization} onShowKeys={keys.open} />
      <div className={classes.frame}>
        {organization && <Sidebar organization={organization} />}
        {/* Another organization is another page: nothing of the last one is kept. */}
        <main id="content" tabIndex={-1} className={classes.content} key={String(organizationId ?? '')}>
          {children}
        </main>
      </div>
      <Palette organization={organization} />
      <KeysDialog places={places} opened={keysShown} onClose={keys.close} />
    </LocaleProvider>
  )
}

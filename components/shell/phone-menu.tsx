'use client'

import { Burger, Drawer } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useSession } from '@/lib/auth/client'
import type { HeldOrganization } from './chosen-organization'
import classes from './phone-menu.module.css'
import { PlaceLinks } from './place-links'
import { organizationPlaces, topPlaces } from './places'

/** The top bar's places and the sidebar's, behind one button, where the screen is narrow. */
export function PhoneMenu({ organization }: { organization: HeldOrganization | undefined }) {
  const session = useSession()
  const [opened, { toggle, close }] = useDisclosure(false)
  return (
    <div className={classes.root}>
      <Burger opened={opened} onClick={toggle} size="sm" aria-label="Menu" aria-expanded={opened} />
      <Drawer opened={opened} onClose={close} title="Rollcall" size={280} closeButtonProps={{ 'aria-label': 'Close' }}>
        <nav aria-label="Menu" className={classes.groups}>
          <PlaceLinks places={topPlaces(session, organization)} onFollow={close} />
          {organization && (
            <section aria-label={organization.name}>
              <div className={classes.name}>{organization.name}</div>
              <PlaceLinks places={organizationPlaces(organization)} onFollow={close} />
            </section>
          )}
        </nav>
      </Drawer>
    </div>
  )
}

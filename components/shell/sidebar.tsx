'use client'

import type { HeldOrganization } from './chosen-organization'
import { PlaceLinks } from './place-links'
import { organizationPlaces } from './places'
import classes from './sidebar.module.css'

export function Sidebar({ organization }: { organization: HeldOrganization }) {
  return (
    <nav className={classes.root} aria-label={organization.name}>
      <div className={classes.name} title={organization.name}>
        {organization.name}
      </div>
      <PlaceLinks places={organizationPlaces(organization)} />
    </nav>
  )
}

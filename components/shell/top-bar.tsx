'use client'

import { Kbd, UnstyledButton } from '@mantine/core'
import { spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { Bell } from '@/components/attention/bell'
import { useSession } from '@/lib/auth/client'
import { BrandMark } from './brand'
import type { HeldOrganization } from './chosen-organization'
import { OrganizationSwitcher } from './organization-switcher'
import { PersonMenu } from './person-menu'
import { PhoneMenu } from './phone-menu'
import { isHere, topPlaces } from './places'
import classes from './top-bar.module.css'

type Props = { organization: HeldOrganization | undefined; onShowKeys: () => void }

export function TopBar({ organization, onShowKeys }: Props) {
  const session = useSession()
  const pathname = usePathname()
  return (
    <header className={classes.root}>
      <PhoneMenu organization={organization} />
      <Link href="/" className={classes.brand} aria-label="Rollcall, home">
        <BrandMark size={24} />
        <span className={classes.name}>Rollcall</span>
      </Link>
      <nav className={classes.places} aria-label="Rollcall">
        {topPlaces(session, organization).map((place) => (
          <Link
            key={place.href}
            href={place.href}
            className={classes.place}
            aria-current={isHere(place, pathname) ? 'page' : undefined}
          >
            {place.label}
          </Link>
        ))}
      </nav>
      <div className={classes.tools}>
        <OrganizationSwitcher organization={organization} />
        <UnstyledButton className={classes.search} onClick={spotlight.open} aria-label="Search everything">
          <IconSearch size={15} aria-hidden />
          <span className={classes.searchText}>Search</span>
          <Kbd size="xs" className={classes.searchKey} aria-hidden>
            Ctrl K
          </Kbd>
        </UnstyledButton>
        <Bell />
        <PersonMenu onShowKeys={onShowKeys} />
      </div>
    </header>
  )
}

'use client'

import { Spotlight } from '@mantine/spotlight'
import {
  IconBuilding,
  IconDatabaseImport,
  IconPlugConnected,
  IconReportAnalytics,
  IconSearch,
  IconUser,
  IconUsersGroup,
} from '@tabler/icons-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useSession } from '@/lib/auth/client'
import type { Finding } from '@/lib/search/schema'
import type { HeldOrganization } from './chosen-organization'
import { findPlaces } from './find-places'
import classes from './palette.module.css'
import { everyPlace, ownPlaces, type Place } from './places'
import { useFindings } from './use-findings'

/** Ctrl+K: pages at once, and people, roles, profiles, sources and reports of the chosen organization by any part of their name. */
export function Palette({ organization }: { organization: HeldOrganization | undefined }) {
  const session = useSession()
  const [text, setText] = useState('')
  const findings = useFindings(organization, text)
  const places = findPlaces([...everyPlace(session, organization), ...ownPlaces(session)], text)
  const others = findPlaces(session.organizations.map(placeOfOrganization), text).filter(() => text.trim() !== '')
  const nothing = places.length + others.length + findings.items.length === 0

  return (
    <Spotlight.Root
      query={text}
      onQueryChange={setText}
      scrollable
      maxHeight={420}
      size={560}
      centered={false}
      yOffset="14vh"
      overlayProps={{ blur: 0, backgroundOpacity: 0.35 }}
      // What is typed at once must find the field there.
      transitionProps={{ duration: 0 }}
      classNames={{ actionsGroup: classes.group }}
    >
      <Spotlight.Search
        placeholder={organization ? `Find pages and people in ${organization.name}` : 'Find pages and organizations'}
        aria-label="Search everything"
        leftSection={<IconSearch size={17} aria-hidden />}
      />
      <Spotlight.ActionsList>
        <Places label="Pages" places={places} />
        <Places label="Organizations" places={session.organizations.length > 1 ? others : []} />
        {organization && <Findings organization={organization} items={findings.items} />}
        {nothing && <Spotlight.Empty>{findings.answer}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

function Places({ label, places }: { label: string; places: Place[] }) {
  const router = useRouter()
  if (places.length === 0) return null
  return (
    <Spotlight.ActionsGroup label={label}>
      {places.map((place) => (
        <Spotlight.Action
          key={place.href}
          label={place.label}
          leftSection={<place.icon size={17} stroke={1.75} aria-hidden />}
          onClick={() => router.push(place.href)}
        />
      ))}
    </Spotlight.ActionsGroup>
  )
}

const KINDS = {
  user: {
    label: 'People',
    icon: IconUser,
    page: (organization: string, id: string) => `/organizations/${organization}/structure?view=users&user=${id}`,
  },
  role: {
    label: 'Roles',
    icon: IconUsersGroup,
    page: (organization: string, id: string) => `/organizations/${organization}/structure?view=roles&role=${id}`,
  },
  profile: {
    label: 'Entra ID profiles',
    icon: IconPlugConnected,
    page: (organization: string, id: string) => `/organizations/${organization}/profiles/${id}`,
  },
  source: {
    label: 'Sources',
    icon: IconDatabaseImport,
    page: (organization: string, id: string) => `/configuration/${organization}/sources/${id}`,
  },
  report: {
    label: 'Reports',
    icon: IconReportAnalytics,
    page: (organization: string, id: string) => `/organizations/${organization}/reports/${id}`,
  },
} satisfies Record<Finding['kind'], unknown>

function Findings({ organization, items }: { organization: HeldOrganization; items: Finding[] }) {
  const router = useRouter()
  return Object.entries(KINDS).map(([kind, { label, icon: Icon, page }]) => {
    const own = items.filter((item) => item.kind === kind)
    if (own.length === 0) return null
    return (
      <Spotlight.ActionsGroup key={kind} label={label}>
        {own.map((item) => (
          <Spotlight.Action
            key={item.id}
            label={item.name}
            {...(item.detail !== null && { description: item.detail })}
            leftSection={<Icon size={17} stroke={1.75} aria-hidden />}
            onClick={() => router.push(page(organization.id, item.id))}
          />
        ))}
      </Spotlight.ActionsGroup>
    )
  })
}

function placeOfOrganization(organization: HeldOrganization): Place {
  return { label: organization.name, href: `/organizations/${organization.id}`, icon: IconBuilding }
}

import {
  IconBuilding,
  IconDatabaseSearch,
  IconHistory,
  IconHome,
  IconKey,
  IconLayoutDashboard,
  IconPlugConnected,
  IconReportAnalytics,
  IconSettings,
  IconShieldExclamation,
  IconShieldLock,
  IconSitemap,
  IconUserCog,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'

export type Place = {
  label: string
  href: string
  icon: ComponentType<{ size?: number; stroke?: number; 'aria-hidden'?: boolean }>
  /** `g`, then this key. */
  jump?: string
  /** What people may call it who look for it. */
  words?: string
}

type Held = { id: string; rights: string[] }
type Known = { organizations: Held[] }

/** The top bar: what leads beyond one organization, and to reports and risks of the chosen one or else the first. What one may not use is absent. */
export function topPlaces(session: Known, chosen?: Held): Place[] {
  const home: Place = { label: 'Home', href: '/', icon: IconHome, jump: 'h', words: 'start attention checklist' }
  const configuration: Place = {
    label: 'Configuration',
    href: '/configuration',
    icon: IconBuilding,
    jump: 'c',
    words: 'managed organizations customers tenants',
  }
  const leads = holdsAnywhere(session, 'organizations.view') || holdsAnywhere(session, 'sources.view')
  const first = (right: string) =>
    [...(chosen ? [chosen] : []), ...session.organizations].find(({ rights }) => rights.includes(right))
  const [reading, judging] = [first('activity.view'), first('risks.view')]
  return [
    home,
    ...(reading ? [reportsOf(reading)] : []),
    ...(judging ? [risksOf(judging)] : []),
    ...(leads ? [configuration] : []),
  ]
}

function reportsOf({ id }: Held): Place {
  return {
    label: 'Reports',
    href: `/organizations/${id}/reports`,
    icon: IconReportAnalytics,
    jump: 'r',
    words: 'activity investigation records events changes sign-ins logons audit who did what azure ad',
  }
}

function risksOf({ id }: Held): Place {
  return {
    label: 'Risks',
    href: `/organizations/${id}/risks`,
    icon: IconShieldExclamation,
    jump: 'k',
    words: 'assessment checks weaknesses findings score accepted compliance mitre nist cis scuba azure ad',
  }
}

/** Each once: the top bar and the sidebar may lead to the same reports. */
export function everyPlace(session: Known, chosen?: Held): Place[] {
  const places = [...(chosen ? organizationPlaces(chosen) : []), ...topPlaces(session, chosen)]
  return places.filter(({ href }, at) => places.findIndex((other) => other.href === href) === at)
}

/** The sidebar: the chosen organization. */
export function organizationPlaces(organization: Held): Place[] {
  const root = `/organizations/${organization.id}`
  const places: (Place & { right?: string })[] = [
    { label: 'Overview', href: root, icon: IconLayoutDashboard, jump: 'o', words: 'figures recent changes' },
    {
      label: 'Organisational structure',
      href: `${root}/structure`,
      icon: IconSitemap,
      jump: 's',
      words: 'users roles groups people units directory azure ad',
      right: 'structure.view',
    },
    {
      label: 'Entra ID profiles',
      href: `${root}/profiles`,
      icon: IconPlugConnected,
      jump: 'p',
      words: 'azure ad azure active directory scim provisioning tenant token microsoft',
      right: 'entra-profiles.manage',
    },
    { ...reportsOf(organization), right: 'activity.view' },
    {
      label: 'State',
      href: `${root}/state`,
      icon: IconDatabaseSearch,
      jump: 't',
      words: 'objects snapshot as of past history diff changes tenant policies applications devices azure ad',
      right: 'state.view',
    },
    { ...risksOf(organization), right: 'risks.view' },
  ]
  return places.filter((place) => place.right === undefined || organization.rights.includes(place.right))
}

/** Behind the person's name. */
export function ownPlaces(session: Known): Place[] {
  const account: Place = {
    label: 'Your account',
    href: '/settings',
    icon: IconUserCog,
    words: 'settings profile who am i rights',
  }
  const rights: Place = {
    label: 'Rights',
    href: '/settings/rights',
    icon: IconKey,
    words: 'settings permissions grants presets administrators who may what',
  }
  const tokens: Place = {
    label: 'API tokens',
    href: '/settings/api-tokens',
    icon: IconSettings,
    words: 'settings rest bearer automation',
  }
  const security: Place = {
    label: 'Security',
    href: '/settings/security',
    icon: IconShieldLock,
    words: 'password second factor mfa totp authenticator passkey recovery codes sessions sign out',
  }
  const audit: Place = {
    label: 'Audit log',
    href: '/settings/audit-log',
    icon: IconHistory,
    words: 'settings who did what when changes sign-ins syslog siem',
  }
  return [
    account,
    security,
    ...(holdsAnywhere(session, 'rights.view') ? [rights] : []),
    ...(holdsAnywhere(session, 'api-tokens.manage') ? [tokens] : []),
    ...(holdsAnywhere(session, 'audit-log.view') ? [audit] : []),
  ]
}

/** The page itself, or one below it; Home and an overview have everything below them and count only as themselves. */
export function isHere(place: Place, pathname: string): boolean {
  if (pathname === place.href) return true
  return place.href !== '/' && place.label !== 'Overview' && pathname.startsWith(`${place.href}/`)
}

function holdsAnywhere(session: Known, right: string): boolean {
  return session.organizations.some((organization) => organization.rights.includes(right))
}

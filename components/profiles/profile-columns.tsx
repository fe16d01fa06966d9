import { Anchor } from '@mantine/core'
import Link from 'next/link'
import type { Column } from '@/components/ui/data-table'
import { Count, countText } from '@/components/ui/locale'
import { RelativeTime } from '@/components/ui/relative-time'
import type { Profile } from '@/lib/profiles/schema'
import { ProfileState } from './profile-state'
import classes from './profiles.module.css'
import { TokenEnd } from './token-end'

/** Figures lead to the rows that they count. */
export function profileColumns(organizationId: string, locale: string): Column<Profile>[] {
  const structure = `/organizations/${organizationId}/structure`
  const figure = (profile: Profile, view: 'users' | 'roles') => (
    <Anchor
      component={Link}
      href={`${structure}?view=${view}&origin=${profile.id}`}
      className={classes.figure}
      aria-label={`${countText(profile[view], locale)} ${view} of ${profile.name}`}
    >
      <Count value={profile[view]} />
    </Anchor>
  )
  return [
    { key: 'name', header: 'Name', cell: (profile) => profile.name },
    {
      key: 'tenant',
      header: 'Tenant ID',
      cell: (profile) => <code title={profile.tenantId}>{profile.tenantId}</code>,
      width: 340,
      hideOnPhone: true,
    },
    { key: 'state', header: 'State', cell: (profile) => <ProfileState state={profile.state} />, width: 160 },
    { key: 'users', header: 'Users', cell: (profile) => figure(profile, 'users'), align: 'right', width: 90 },
    {
      key: 'roles',
      header: 'Roles',
      cell: (profile) => figure(profile, 'roles'),
      align: 'right',
      width: 90,
      hideOnPhone: true,
    },
    {
      key: 'last',
      header: 'Last request',
      cell: (profile) => <RelativeTime at={profile.lastRequestAt} />,
      width: 130,
      hideOnPhone: true,
    },
    {
      key: 'token',
      header: 'Token expires',
      cell: (profile) => <TokenEnd expiresAt={profile.tokenExpiresAt} />,
      width: 160,
      hideOnPhone: true,
    },
  ]
}

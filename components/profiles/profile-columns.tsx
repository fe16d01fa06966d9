import type { Column } from '@/components/ui/data-table'
import { Count } from '@/components/ui/locale'
import { RelativeTime } from '@/components/ui/relative-time'
import type { Profile } from '@/lib/profiles/schema'
import { ProfileState } from './profile-state'
import { TokenEnd } from './token-end'

export const PROFILE_COLUMNS: Column<Profile>[] = [
  { key: 'name', header: 'Name', cell: (profile) => profile.name },
  {
    key: 'tenant',
    header: 'Tenant ID',
    cell: (profile) => <code title={profile.tenantId}>{profile.tenantId}</code>,
    width: 340,
    hideOnPhone: true,
  },
  { key: 'state', header: 'State', cell: (profile) => <ProfileState state={profile.state} />, width: 160 },
  { key: 'users', header: 'Users', cell: (profile) => <Count value={profile.users} />, align: 'right', width: 90 },
  {
    key: 'roles',
    header: 'Roles',
    cell: (profile) => <Count value={profile.roles} />,
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

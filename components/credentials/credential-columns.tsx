import type { Column } from '@/components/ui/data-table'
import { Count } from '@/components/ui/locale'
import { StateBadge } from '@/components/ui/state-badge'
import type { Credential } from '@/lib/sources/credential-schema'
import { Expiry } from './expiry'

const NAME: Column<Credential> = { key: 'name', header: 'Display name', cell: (credential) => credential.displayName }
const EXPIRES: Column<Credential> = {
  key: 'expires',
  header: 'Expires',
  cell: (credential) => <ListedExpiry credential={credential} />,
  width: 160,
}

/** Beside an open pane. */
export const NARROW_COLUMNS: Column<Credential>[] = [NAME, EXPIRES]

export const CREDENTIAL_COLUMNS: Column<Credential>[] = [
  NAME,
  {
    key: 'client',
    header: 'Client ID',
    cell: ({ clientId }) => <code title={clientId}>{clientId}</code>,
    width: 320,
    hideOnPhone: true,
  },
  {
    key: 'means',
    header: 'Authenticates by',
    cell: (credential) => <Means credential={credential} />,
    width: 160,
    hideOnPhone: true,
  },
  EXPIRES,
  {
    key: 'used',
    header: 'Sources',
    cell: ({ usedBy }) => <Count value={usedBy.length} />,
    align: 'right',
    width: 90,
    hideOnPhone: true,
  },
]

const MEANS_WORDS = {
  certificate: 'Certificate',
  secret: 'Client secret',
  nothing: 'Nothing yet',
} as const satisfies Record<Credential['authenticatesBy'], string>

export function Means({ credential: { authenticatesBy } }: { credential: Credential }) {
  const word = MEANS_WORDS[authenticatesBy]
  return authenticatesBy === 'nothing' ? <StateBadge tone="attention">{word}</StateBadge> : word
}

function ListedExpiry({ credential: { authenticatesBy, expiresAt } }: { credential: Credential }) {
  return authenticatesBy === 'nothing' ? '–' : <Expiry at={expiresAt} />
}

'use client'

import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { RelativeTime } from '@/components/ui/relative-time'
import { StateBadge } from '@/components/ui/state-badge'
import { apiTokensQuery } from '@/lib/auth/client'
import type { ApiToken } from '@/lib/auth/schema'
import { RevokeApiToken } from './revoke-api-token'
import { SettingsFrame } from './settings-frame'

const STATES = {
  live: { tone: 'good', word: 'Live' },
  expired: { tone: 'idle', word: 'Expired' },
  revoked: { tone: 'idle', word: 'Revoked' },
} as const satisfies Record<ApiToken['state'], unknown>

export function ApiTokenList() {
  const list = useInfiniteQuery(apiTokensQuery())
  const [revoking, setRevoking] = useState<ApiToken | null>(null)
  return (
    <SettingsFrame action={<MakeToken />}>
      {list.error && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
      {(list.data || !list.error) && (
        <DataTable
          label="API tokens"
          columns={columns(setRevoking)}
          rows={list.data?.pages.flatMap((page) => page.items) ?? []}
          rowKey={(token) => token.id}
          loading={!list.data}
          hasMore={list.hasNextPage}
          onMore={() => void list.fetchNextPage()}
          loadingMore={list.isFetchingNextPage}
          empty={
            <EmptyState title="No API tokens yet" action={<MakeToken />}>
              A token lets a program use the REST API with some of your rights. It ends when you do.
            </EmptyState>
          }
        />
      )}
      <RevokeApiToken token={revoking} onClose={() => setRevoking(null)} />
    </SettingsFrame>
  )
}

function MakeToken() {
  return (
    <Button component={Link} href="/settings/api-tokens/new" leftSection={<IconPlus size={15} aria-hidden />}>
      Make API token
    </Button>
  )
}

function columns(onRevoke: (token: ApiToken) => void): Column<ApiToken>[] {
  return [
    { key: 'name', header: 'Name', cell: (token) => token.name },
    {
      key: 'four',
      header: 'Ends with',
      cell: (token) => <code>…{token.lastFour}</code>,
      width: 110,
      hideOnPhone: true,
    },
    { key: 'state', header: 'State', cell: (token) => <TokenState token={token} />, width: 110 },
    {
      key: 'rights',
      header: 'Rights',
      cell: (token) => <span title={token.rights.join(', ')}>{token.rights.length}</span>,
      align: 'right',
      width: 80,
      hideOnPhone: true,
    },
    { key: 'maker', header: 'Made by', cell: (token) => token.makerName, width: '16%', hideOnPhone: true },
    {
      key: 'used',
      header: 'Last used',
      cell: (token) => <RelativeTime at={token.lastUsedAt} />,
      width: 120,
      hideOnPhone: true,
    },
    { key: 'expires', header: 'Expires', cell: (token) => <RelativeTime at={token.expiresAt} />, width: 120 },
    {
      key: 'revoke',
      header: '',
      cell: (token) => <Revoke token={token} onRevoke={onRevoke} />,
      align: 'right',
      width: 56,
    },
  ]
}

function TokenState({ token }: { token: ApiToken }) {
  const { tone, word } = STATES[token.state]
  return <StateBadge tone={tone}>{word}</StateBadge>
}

function Revoke({ token, onRevoke }: { token: ApiToken; onRevoke: (token: ApiToken) => void }) {
  if (token.state !== 'live') return null
  return (
    <Tooltip label="Revoke">
      <ActionIcon aria-label={`Revoke ${token.name}`} onClick={() => onRevoke(token)}>
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}

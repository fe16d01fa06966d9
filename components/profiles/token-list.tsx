'use client'

import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { PageNote } from '@/components/ui/page-note'
import { RelativeTime } from '@/components/ui/relative-time'
import { StateBadge } from '@/components/ui/state-badge'
import { type ProfileKey, tokensQuery } from '@/lib/profiles/client'
import type { Token } from '@/lib/profiles/schema'
import { RevokeDialog } from './revoke-dialog'

type Props = { profileKey: ProfileKey; deleting: boolean; onGenerate: () => void }

export function TokenList({ profileKey, deleting, onGenerate }: Props) {
  const list = useInfiniteQuery(tokensQuery(profileKey))
  const [revoking, setRevoking] = useState<Token | null>(null)
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  const generate = !deleting && <Button onClick={onGenerate}>Generate token</Button>

  return (
    <>
      <PageNote>
        Several tokens may live at once: generate the next one, store it in Entra, see it used here, then revoke the old
        one.
      </PageNote>
      {list.error && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
      <DataTable
        label="Tokens"
        columns={columns(setRevoking)}
        rows={rows}
        rowKey={(token) => token.id}
        loading={list.isPending}
        empty={
          <EmptyState title="No token yet" action={generate}>
            Without a token Entra cannot push anything.
          </EmptyState>
        }
        hasMore={list.hasNextPage}
        onMore={() => void list.fetchNextPage()}
        loadingMore={list.isFetchingNextPage}
      />
      <RevokeDialog profileKey={profileKey} token={revoking} onClose={() => setRevoking(null)} />
    </>
  )
}

const STATES = {
  live: { tone: 'good', word: 'Live' },
  expired: { tone: 'bad', word: 'Expired' },
  revoked: { tone: 'idle', word: 'Revoked' },
} as const

function columns(onRevoke: (token: Token) => void): Column<Token>[] {
  return [
    { key: 'name', header: 'Name', cell: (token) => token.name },
    { key: 'four', header: 'Ends in', cell: (token) => <code>…{token.lastFour}</code>, width: 90, hideOnPhone: true },
    {
      key: 'state',
      header: 'State',
      cell: (token) => <StateBadge tone={STATES[token.state].tone}>{STATES[token.state].word}</StateBadge>,
      width: 110,
    },
    {
      key: 'created',
      header: 'Created',
      cell: (token) => <RelativeTime at={token.createdAt} />,
      width: 120,
      hideOnPhone: true,
    },
    { key: 'by', header: 'By', cell: (token) => token.createdBy, width: 160, hideOnPhone: true },
    {
      key: 'expires',
      header: 'Expires',
      cell: (token) => <RelativeTime at={token.expiresAt} />,
      width: 120,
      hideOnPhone: true,
    },
    { key: 'used', header: 'Last used', cell: (token) => <LastUse token={token} />, width: 300, hideOnPhone: true },
    {
      key: 'revoke',
      header: '',
      align: 'right',
      cell: (token) =>
        token.state === 'live' && (
          <Button variant="subtle" color="red" onClick={() => onRevoke(token)} aria-label={`Revoke ${token.name}`}>
            Revoke
          </Button>
        ),
      width: 90,
    },
  ]
}

function LastUse({ token }: { token: Token }) {
  const from = [token.lastUsedAddress, token.lastUsedAgent].filter(Boolean).join(' · ')
  return (
    <>
      <RelativeTime at={token.lastUsedAt} />
      {from && <span title={from}> from {from}</span>}
    </>
  )
}

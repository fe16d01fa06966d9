'use client'

import { Anchor, Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { sourceWords } from '@/components/sources/connector-words'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { ExactTime } from '@/components/ui/exact-time'
import { Count } from '@/components/ui/locale'
import { Section } from '@/components/ui/section'
import { StateBadge } from '@/components/ui/state-badge'
import { useRights } from '@/lib/auth/client'
import type { SourceHealth } from '@/lib/overview/schema'
import { completenessQuery } from '@/lib/sources/completeness-client'

const COLUMNS: Column<SourceHealth>[] = [
  { key: 'name', header: 'Tenant', cell: ({ name }) => name },
  { key: 'state', header: 'State', cell: (source) => <WorstState source={source} />, width: 180 },
  {
    key: 'accounts',
    header: 'Accounts',
    cell: ({ accounts }) => (accounts === null ? '–' : <Count value={accounts} />),
    align: 'right',
    width: 96,
    hideOnPhone: true,
  },
]

/** How each tenant is read, and how far what was collected is complete. */
export function Health({ organizationId, sources }: { organizationId: string; sources: SourceHealth[] }) {
  const rights = useRights(organizationId)
  const page = `/configuration/${organizationId}/sources`
  return (
    <Section
      title="Collection"
      link={
        <Anchor component={Link} href={page}>
          All sources
        </Anchor>
      }
    >
      <DataTable
        label="Collection"
        columns={COLUMNS}
        rows={sources}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `${page}/${id}`}
        empty={
          <EmptyState
            title="No Entra tenant is read yet"
            action={
              rights.has('sources.create') && (
                <Button component={Link} href={`${page}/new`}>
                  Add source
                </Button>
              )
            }
          >
            A source reads changes, sign-ins and the state of a tenant through Microsoft Graph.
          </EmptyState>
        }
        footer={sources.length > 0 && rights.has('activity.view') && <Complete organizationId={organizationId} />}
      />
    </Section>
  )
}

function WorstState({ source }: { source: SourceHealth }) {
  const { tone, word } = sourceWords(source)
  return <StateBadge tone={tone}>{word}</StateBadge>
}

const NAMES = { activity: 'Changes', logon: 'Sign-ins' } as const

function Complete({ organizationId }: { organizationId: string }) {
  const { data } = useQuery(completenessQuery(organizationId, { from: null, to: null }))
  return (
    <>
      {(data?.logs ?? []).map(({ kind, completeTo, missingHours }) => (
        <span key={kind}>
          {completeTo === null ? (
            `${NAMES[kind]}: the first collection is under way. `
          ) : (
            <>
              {NAMES[kind]} are complete to <ExactTime at={completeTo} />
              {missingHours > 0 && (
                <>
                  , <Count value={missingHours} /> {missingHours === 1 ? 'hour' : 'hours'} missing
                </>
              )}
              .{' '}
            </>
          )}
        </span>
      ))}
    </>
  )
}

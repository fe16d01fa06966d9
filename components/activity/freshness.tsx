'use client'

import { Anchor } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { ExactTime } from '@/components/ui/exact-time'
import { useRights } from '@/lib/auth/client'
import { sourcesQuery } from '@/lib/sources/client'
import type { Connector } from '@/lib/sources/connector-schema'

const LOOK_AGAIN_MS = 15_000
const NAMES = { activity: 'Changes', logons: 'Sign-ins' } as const

/** How far what is listed is complete, by the connector that lies back farthest. */
export function Freshness({ organizationId }: { organizationId: string }) {
  const maySee = useRights(organizationId).has('sources.view')
  const { data, dataUpdatedAt } = useInfiniteQuery({
    ...sourcesQuery(organizationId),
    enabled: maySee,
    refetchInterval: LOOK_AGAIN_MS,
  })
  const connectors = data?.pages.flatMap((page) => page.items.flatMap((source) => source.connectors))
  return (
    <>
      {connectors &&
        (['activity', 'logons'] as const).map((kind) => (
          <Complete key={kind} kind={kind} connectors={connectors} at={dataUpdatedAt} />
        ))}
      Microsoft writes events some minutes late, and does not write every failed sign-in.
      {maySee && (
        <>
          {' '}
          <Anchor component={Link} href={`/configuration/${organizationId}/sources`} inherit>
            What was collected when
          </Anchor>
        </>
      )}
    </>
  )
}

type CompleteProps = { kind: keyof typeof NAMES; connectors: Connector[]; at: number }

function Complete({ kind, connectors, at }: CompleteProps) {
  const running = connectors.filter((connector) => connector.kind === kind && connector.status !== 'off')
  if (running.length === 0) return null
  const lags = running.map(({ lagSeconds }) => lagSeconds)
  const known = lags.filter((lag) => lag !== null)
  if (known.length < lags.length) return <>{NAMES[kind]}: the first collection is under way. </>
  return (
    <>
      {NAMES[kind]} are complete to <ExactTime at={new Date(at - Math.max(...known) * 1_000).toISOString()} />.{' '}
    </>
  )
}

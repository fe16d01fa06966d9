'use client'

import { Anchor } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { RelativeTime } from '@/components/ui/relative-time'
import { useRights } from '@/lib/auth/client'
import type { Connector } from '@/lib/sources/connector-schema'
import type { Source } from '@/lib/sources/schema'
import { stateRunsQuery } from '@/lib/state/client'
import type { StateRun } from '@/lib/state/schema'
import classes from './connector-section.module.css'
import { DueTime } from './due-time'
import { StateParts } from './state-parts'
import { StateReadings } from './state-readings'

type Props = { organizationId: string; source: Source; connector: Connector }

/** A reading that is under way grows part by part. */
const LIVE_MS = 10_000

/** What the last reading of the tenant found, part by part, and the readings before it. */
export function StateCollection({ organizationId, source, connector }: Props) {
  const mayView = useRights(organizationId).has('state.view')
  const list = useInfiniteQuery({
    ...stateRunsQuery(organizationId, source.id),
    enabled: mayView,
    refetchInterval: LIVE_MS,
  })
  const runs = list.data?.pages.flatMap((page) => page.items) ?? []
  const published = runs.find(({ status }) => status === 'published')
  const running = runs.find(({ status }) => status === 'running')
  return (
    <>
      <Figures
        items={[
          { label: 'Last reading', value: <LastReading run={published} /> },
          ...(running ? [{ label: 'Under way', value: <Progress run={running} of={published} /> }] : []),
          connector.pausedAt === null
            ? { label: 'Next run', value: <DueTime at={connector.nextRunAt} none="none planned" /> }
            : { label: 'Paused', value: <RelativeTime at={connector.pausedAt} /> },
          ...(mayView && published ? [{ label: 'State', value: <StateLink {...{ organizationId, source }} /> }] : []),
        ]}
      />
      {(published ?? running) && <StateParts run={published ?? running} />}
      {runs.length > 0 && (
        <StateReadings
          runs={runs}
          hasMore={list.hasNextPage}
          onMore={() => void list.fetchNextPage()}
          loadingMore={list.isFetchingNextPage}
        />
      )}
    </>
  )
}

function Figures({ items }: { items: { label: string; value: ReactNode }[] }) {
  return (
    <dl className={classes.figures}>
      {items.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd data-figure>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function LastReading({ run }: { run: StateRun | undefined }) {
  if (run === undefined) return 'none yet'
  return (
    <>
      <RelativeTime at={run.publishedAt} />, number {run.number}
    </>
  )
}

/** How many parts there are is known once all were read. */
function Progress({ run, of }: { run: StateRun; of: StateRun | undefined }) {
  const read = Object.keys(run.parts).length
  return of ? `${read} of ${Object.keys(of.parts).length} parts` : `${read} parts read`
}

function StateLink({ organizationId, source }: Pick<Props, 'organizationId' | 'source'>) {
  return (
    <Anchor component={Link} href={`/organizations/${organizationId}/state?source=${source.id}`}>
      Users, roles, policies
    </Anchor>
  )
}

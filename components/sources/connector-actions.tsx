'use client'

import { Button } from '@mantine/core'
import { ErrorNotice } from '@/components/ui/error-notice'
import { useRights } from '@/lib/auth/client'
import { usePauseConnector, useRunConnector } from '@/lib/sources/client'
import { CONNECTORS, type Connector } from '@/lib/sources/connector-schema'

type Props = { organizationId: string; connector: Connector; onCheck: () => void }

/** Run now, pause and resume; a check where it is access that fails. */
export function ConnectorActions({ organizationId, connector, onCheck }: Props) {
  const key = { organizationId, connectorId: connector.id }
  const run = useRunConnector(key)
  const pause = usePauseConnector(key)
  if (!useRights(organizationId).has('connectors.run')) return null

  const name = CONNECTORS[connector.kind]
  const paused = connector.pausedAt !== null
  const running = connector.lastRun?.status === 'running' || connector.lastRun?.status === 'queued'
  const error = run.error ?? pause.error
  return (
    <>
      {connector.condition && connector.condition.side === 'tenant' && (
        <Button variant="default" onClick={onCheck} aria-label={`Check ${name} again`}>
          Check again
        </Button>
      )}
      {!paused && (
        <Button
          variant="default"
          loading={run.isPending}
          disabled={running}
          onClick={() => run.mutate(undefined)}
          aria-label={`Run ${name} now`}
        >
          Run now
        </Button>
      )}
      <Button
        variant="default"
        loading={pause.isPending}
        onClick={() => pause.mutate(!paused)}
        aria-label={`${paused ? 'Resume' : 'Pause'} ${name}`}
      >
        {paused ? 'Resume' : 'Pause'}
      </Button>
      {error && <ErrorNotice error={error} />}
    </>
  )
}

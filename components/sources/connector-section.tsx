'use client'

import { Anchor, Text, Title } from '@mantine/core'
import Link from 'next/link'
import { useId } from 'react'
import { PageNote } from '@/components/ui/page-note'
import { RelativeTime } from '@/components/ui/relative-time'
import { CONNECTORS, type Connector } from '@/lib/sources/connector-schema'
import type { Source } from '@/lib/sources/schema'
import { Backfill } from './backfill'
import { ConditionNote } from './condition-note'
import { ConnectorActions } from './connector-actions'
import { ConnectorFigures } from './connector-figures'
import classes from './connector-section.module.css'
import { ConnectorState } from './connector-state'
import { settingsText } from './connector-words'
import { StateCollection } from './state-collection'
import { Strips } from './strips'

type Props = { organizationId: string; source: Source; connector: Connector; onCheck: () => void }

/** One connector: how it is doing, what can be done, and what was collected when. */
export function ConnectorSection({ organizationId, source, connector, onCheck }: Props) {
  const id = useId()
  const { kind, condition, settings } = connector
  const isLog = settings.enabled && kind !== 'state'
  return (
    <section aria-labelledby={id} className={classes.root}>
      <div className={classes.head}>
        <Title order={2} id={id}>
          {CONNECTORS[kind]}
        </Title>
        <ConnectorState connector={connector} />
        <div className={classes.actions}>
          {settings.enabled && (
            <ConnectorActions organizationId={organizationId} connector={connector} onCheck={onCheck} />
          )}
        </div>
      </div>
      <Text c="dimmed" mb="md">
        {settingsText(connector)}
        {connector.inherited ? (
          <>
            , as the group{' '}
            <Anchor
              component={Link}
              href={`/configuration/${organizationId}/sources?group=${source.sourceGroup.id}`}
              inherit
            >
              {source.sourceGroup.name}
            </Anchor>{' '}
            says
          </>
        ) : (
          ', set for this source'
        )}
      </Text>
      {condition && <ConditionNote condition={condition} />}
      {condition === null && connector.status === 'needs-attention' && <NoWorker dueAt={connector.nextRunAt} />}
      {kind === 'state' && settings.enabled && (
        <StateCollection organizationId={organizationId} source={source} connector={connector} />
      )}
      {isLog && <ConnectorFigures organizationId={organizationId} source={source} connector={connector} />}
      {isLog && connector.backfill && <Backfill {...connector.backfill} />}
      {kind !== 'state' && <Strips organizationId={organizationId} sourceId={source.id} connector={connector} />}
    </section>
  )
}

/** Nothing is wrong at Microsoft: nobody came to collect. */
function NoWorker({ dueAt }: { dueAt: string | null }) {
  return (
    <PageNote tone="bad">
      It was due <RelativeTime at={dueAt} />, and no worker came. Start one with <code>npm run worker</code>, or let
      something call <code>POST /api/v1/worker/run</code> every minute. What was missed is collected then.
    </PageNote>
  )
}

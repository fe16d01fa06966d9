'use client'

import { Anchor } from '@mantine/core'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { InPageLink } from '@/components/ui/in-page-link'
import { countText, useLocale } from '@/components/ui/locale'
import { RelativeTime } from '@/components/ui/relative-time'
import { useRights } from '@/lib/auth/client'
import type { Connector, Run } from '@/lib/sources/connector-schema'
import type { Source } from '@/lib/sources/schema'
import { activityHref } from './activity-href'
import classes from './connector-section.module.css'
import { lagText } from './connector-words'
import { DueTime } from './due-time'
import { RunState } from './run-columns'

type Props = { organizationId: string; source: Source; connector: Connector }

/** How far behind, when last and when next, and how much; each figure leads to the rows behind it. */
export function ConnectorFigures({ organizationId, source, connector }: Props) {
  const { locale } = useLocale()
  const mayRead = useRights(organizationId).has('activity.view')
  const { lagSeconds, lastEventAt, lastRun, nextRunAt, pausedAt, records } = connector
  const recordsText = countText(records, locale)
  const href = activityHref(organizationId, { sourceId: source.id, kind: connector.kind })
  const items: { label: string; value: ReactNode; wide?: boolean }[] = [
    { label: 'Lag', value: lagText(lagSeconds) },
    { label: 'Last event', value: <RelativeTime at={lastEventAt} none="none yet" /> },
    pausedAt === null
      ? { label: 'Next run', value: <DueTime at={nextRunAt} none="none planned" /> }
      : { label: 'Paused', value: <RelativeTime at={pausedAt} /> },
    { label: 'Last run', value: <LastRun run={lastRun} connectorId={connector.id} />, wide: true },
    {
      label: 'Records',
      value: mayRead ? (
        <Anchor component={Link} href={href}>
          {recordsText}
        </Anchor>
      ) : (
        recordsText
      ),
    },
  ]
  return (
    <dl className={classes.figures}>
      {items.map(({ label, value, wide }) => (
        <div key={label} className={wide ? classes.wide : undefined}>
          <dt>{label}</dt>
          <dd data-figure>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function LastRun({ run, connectorId }: { run: Run | null; connectorId: string }) {
  const { locale } = useLocale()
  if (run === null) return 'none yet'
  return (
    <>
      <RunState run={run} /> <RelativeTime at={run.endedAt ?? run.startedAt ?? run.queuedAt} />{' '}
      <Anchor component={InPageLink} href={`?tab=runs&connector=${connectorId}&run=${run.id}`}>
        {countText(run.read, locale)} read, {countText(run.stored, locale)} stored
      </Anchor>
    </>
  )
}

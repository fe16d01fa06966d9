'use client'

import { Button } from '@mantine/core'
import Link from 'next/link'
import { EmptyState } from '@/components/ui/empty-state'
import { ExactTime } from '@/components/ui/exact-time'
import { useLocale } from '@/components/ui/locale'
import { whenLabel } from '@/lib/activity/when-schema'
import { useRights } from '@/lib/auth/client'
import type { Report } from '@/lib/reports/schema'
import { LogProblems } from './report-footer'
import { useCompleteness } from './use-completeness'
import type { Investigation } from './use-investigation'

type Props = { organizationId: string; report: Report; investigation: Investigation; connected: boolean }

/** Why a report has no rows, and what to do next. */
export function NothingHere({ organizationId, report, investigation, connected }: Props) {
  if (!connected && !investigation.modified) return <NoSource organizationId={organizationId} />
  if (investigation.modified) return <NoMatch investigation={investigation} />
  if (!investigation.filtered) return <NothingCollected organizationId={organizationId} />
  return <NothingInReport organizationId={organizationId} report={report} investigation={investigation} />
}

function NoSource({ organizationId }: { organizationId: string }) {
  const mayCreate = useRights(organizationId).has('sources.create')
  return (
    <EmptyState
      title="No Entra tenant is connected yet"
      action={
        mayCreate && (
          <Button component={Link} href={`/configuration/${organizationId}/sources/new`}>
            Add source
          </Button>
        )
      }
    >
      {mayCreate
        ? 'Add the tenant as a source: within minutes its changes and sign-ins appear here, the newest first.'
        : 'Adding a source needs the right "sources.create". Whoever may grant rights in this organization can give it.'}
    </EmptyState>
  )
}

function NothingCollected({ organizationId }: { organizationId: string }) {
  const maySee = useRights(organizationId).has('sources.view')
  return (
    <EmptyState
      title="Nothing was collected yet"
      action={
        maySee && (
          <Button component={Link} variant="default" href={`/configuration/${organizationId}/sources`}>
            See sources
          </Button>
        )
      }
    >
      A new source delivers its newest events first, usually within a minute. The page of the source says what it has
      looked at and what keeps it waiting.
    </EmptyState>
  )
}

function NoMatch({ investigation: { reset, asked, narrow } }: Pick<Props, 'investigation'>) {
  const { timeZone } = useLocale()
  return (
    <EmptyState
      title="No record matches"
      action={
        <Button variant="default" onClick={reset}>
          Clear filters
        </Button>
      }
    >
      Every filter must hold, and every word of the search must occur somewhere in a record.{' '}
      {asked.when !== '' && (
        <>
          Looked at: {whenLabel(asked.when, timeZone)}.{' '}
          <Button variant="subtle" size="compact-sm" onClick={() => narrow({ when: '' })}>
            Look at any time
          </Button>
        </>
      )}
    </EmptyState>
  )
}

/** Really nothing: since when that is known, and what the report needs to have anything to show. */
function NothingInReport({ organizationId, report, investigation: { asked, narrow } }: Omit<Props, 'connected'>) {
  const { timeZone } = useLocale()
  const { data } = useCompleteness(organizationId, asked.when)
  const logs = (data?.logs ?? []).filter(({ kind }) => asked.kind === null || kind === asked.kind)
  const since = logs.map(({ readFrom }) => readFrom).filter((moment) => moment !== null)
  return (
    <EmptyState
      title="Nothing in this report"
      action={
        asked.when !== '' && (
          <Button variant="default" onClick={() => narrow({ when: '' })}>
            Look at any time
          </Button>
        )
      }
    >
      <p>
        {logs.some(({ completeTo }) => completeTo === null)
          ? 'Nothing of this kind was read'
          : 'Nothing of this kind happened'}
        : {whenLabel(asked.when, timeZone)}.{' '}
        {since
          .toSorted()
          .slice(-1)
          .map((moment) => (
            <span key={moment}>
              What lies before <ExactTime at={moment} /> was not read.
            </span>
          ))}
      </p>
      {logs
        .filter(({ problems }) => problems.length > 0)
        .map((log) => (
          <p key={log.kind}>
            <LogProblems log={log} />
          </p>
        ))}
      {report.note && <p>{report.note}</p>}
    </EmptyState>
  )
}

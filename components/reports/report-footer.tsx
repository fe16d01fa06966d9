'use client'

import { Anchor } from '@mantine/core'
import Link from 'next/link'
import { ExactTime } from '@/components/ui/exact-time'
import { Count } from '@/components/ui/locale'
import { useRights } from '@/lib/auth/client'
import type { Completeness } from '@/lib/sources/completeness-schema'
import type { Asked } from './asked'
import { useCompleteness } from './use-completeness'

type Log = Completeness['logs'][number]

const NAMES = { activity: 'Changes', logon: 'Sign-ins' } as const

/** How far what is listed is complete, and what is missing in it. */
export function ReportFooter({ organizationId, asked }: { organizationId: string; asked: Asked }) {
  const maySee = useRights(organizationId).has('sources.view')
  const { data } = useCompleteness(organizationId, asked.when)
  if (data === undefined || !data.connected) return null
  const logs = data.logs.filter(({ kind }) => asked.kind === null || kind === asked.kind)
  return (
    <>
      {logs.map((log) => (
        <div key={log.kind}>
          <CompleteTo log={log} />
          <LogProblems log={log} />
          <Missing log={log} />
        </div>
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

function CompleteTo({ log: { kind, completeTo, readFrom, problems } }: { log: Log }) {
  if (completeTo === null && problems.length > 0) return <>{NAMES[kind]} were not read yet. </>
  if (completeTo === null) return <>{NAMES[kind]}: the first collection is under way. </>
  return (
    <>
      {NAMES[kind]} are complete to <ExactTime at={completeTo} />
      {readFrom && (
        <>
          , read back to <ExactTime at={readFrom} />
        </>
      )}
      .{' '}
    </>
  )
}

/** What keeps a log from being read, in the words of its source. */
export function LogProblems({ log: { problems } }: { log: Log }) {
  return problems.map(({ tenant, sentence, fix }) => (
    <span key={tenant}>
      {tenant}: {sentence} {fix}{' '}
    </span>
  ))
}

/** What lies within the time of the report and is not in it. */
function Missing({ log: { missingHours, leftOut, rejected } }: { log: Log }) {
  return (
    <>
      {missingHours > 0 && (
        <>
          <Count value={missingHours} /> {missingHours === 1 ? 'hour is' : 'hours are'} missing.{' '}
        </>
      )}
      {leftOut > 0 && (
        <>
          <Count value={leftOut} /> {leftOut === 1 ? 'event' : 'events'} of service accounts left out.{' '}
        </>
      )}
      {rejected > 0 && (
        <>
          <Count value={rejected} /> {rejected === 1 ? 'event' : 'events'} refused.
        </>
      )}
    </>
  )
}

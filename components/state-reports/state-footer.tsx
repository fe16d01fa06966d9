'use client'

import { Anchor } from '@mantine/core'
import Link from 'next/link'
import { ExactTime } from '@/components/ui/exact-time'
import { RelativeTime } from '@/components/ui/relative-time'
import { useRights } from '@/lib/auth/client'
import type { StateReportPage } from '@/lib/reports/state-schema'
import { GapList } from './gap-list'

type Props = { organizationId: string; answer: Pick<StateReportPage, 'run' | 'gaps' | 'source'> }

/** Which state is shown, how fresh it is, and what it lacks. */
export function StateFooter({ organizationId, answer: { run, gaps, source } }: Props) {
  const maySee = useRights(organizationId).has('sources.view')
  if (source === null || run === null) return null
  return (
    <>
      The state of {source.name} as it was read at <ExactTime at={run.publishedAt} /> (
      <RelativeTime at={run.publishedAt} />
      ).{' '}
      {maySee && (
        <Anchor component={Link} href={`/configuration/${organizationId}/sources/${source.id}`} inherit>
          What was read when
        </Anchor>
      )}
      <GapList gaps={gaps} />
    </>
  )
}

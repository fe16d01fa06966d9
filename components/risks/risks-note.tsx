'use client'

import { Anchor, Button } from '@mantine/core'
import Link from 'next/link'
import { PageNote } from '@/components/ui/page-note'
import { RelativeTime } from '@/components/ui/relative-time'
import { useNow } from '@/components/ui/use-now'
import { useRights } from '@/lib/auth/client'
import type { RiskList } from '@/lib/risks/schema'
import { isStale } from './risk-words'
import type { RisksView } from './use-risks-view'

type Props = {
  organizationId: string
  list: RiskList
  view: RisksView
  /** Somebody asked for another assessment. */
  asked: boolean
}

/** What was looked at, when and by which profile; and what is wrong with that. */
export function RisksNote({ organizationId, list, view, asked }: Props) {
  const now = useNow()
  const { assessedAt, stateAt, source, profile } = list
  if (assessedAt === null) return null
  const stale = stateAt !== null && isStale(stateAt, now)
  return (
    <>
      <PageNote>
        {source && <>{source.name}: </>}
        assessed <RelativeTime at={assessedAt} />
        {stateAt && (
          <>
            {' '}
            on the state of <RelativeTime at={stateAt} />
          </>
        )}
        , by the profile “{profile.name}”.
        {asked && <span role="status"> A new assessment is under way.</span>}
      </PageNote>
      {view.view.previewProfileId && (
        <PageNote tone="attention">
          A preview: levels are those that “{profile.name}” would give. Nothing is changed.{' '}
          <Button variant="subtle" size="compact-sm" onClick={() => view.narrow({ preview: null })}>
            End the preview
          </Button>
        </PageNote>
      )}
      {stale && <Stale organizationId={organizationId} stateAt={stateAt} />}
    </>
  )
}

function Stale({ organizationId, stateAt }: { organizationId: string; stateAt: string }) {
  const maySee = useRights(organizationId).has('sources.view')
  return (
    <PageNote tone="attention">
      The state was last read <RelativeTime at={stateAt} />, though it is read several times a day: what was changed
      since is not in these figures.{' '}
      {maySee ? (
        <Anchor component={Link} href={`/configuration/${organizationId}/sources`}>
          See what keeps the source waiting
        </Anchor>
      ) : (
        'Whoever manages the sources of this organization sees why.'
      )}
    </PageNote>
  )
}

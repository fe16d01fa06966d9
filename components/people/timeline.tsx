'use client'

import { Checkbox, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { ErrorNotice } from '@/components/ui/error-notice'
import { LoadMore } from '@/components/ui/load-more'
import { useLocale } from '@/components/ui/locale'
import { Section } from '@/components/ui/section'
import { useRights } from '@/lib/auth/client'
import { useUrlState } from '@/lib/browser/url-state'
import { timelineQuery } from '@/lib/identities/client'
import { type Identity, Moment } from '@/lib/identities/schema'
import { byDay } from './by-day'
import { KIND_WORDS } from './kind-words'
import classes from './timeline.module.css'
import { TimelineEntry } from './timeline-entry'
import { TimelineSkeleton } from './timeline-skeleton'

type Props = { organizationId: string; person: Identity }

/** What happened, newest first, under the days of the organization's zone; the kinds are ticked in the address. */
export function Timeline({ organizationId, person }: Props) {
  const [, getAll, set] = useUrlState()
  const { timeZone } = useLocale()
  const offered = useKinds(organizationId)
  const ticked = offered.filter((kind) => getAll('kind').includes(kind))
  const list = useInfiniteQuery(timelineQuery(organizationId, person.key, ticked))
  const moments = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Section title="Timeline">
      <Checkbox.Group
        aria-label="Kinds shown"
        value={ticked.length === 0 ? offered : ticked}
        onChange={(values) => set({ kind: values.length === offered.length ? null : values })}
      >
        <div className={classes.kinds} data-screen-only>
          {offered.map((kind) => (
            <Checkbox key={kind} value={kind} size="xs" label={KIND_WORDS[kind].label} />
          ))}
        </div>
      </Checkbox.Group>
      {list.error && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <TimelineSkeleton />}
      {list.isSuccess && moments.length === 0 && (
        <Text c="dimmed" mt="lg">
          {ticked.length === 0 ? 'Nothing has been recorded yet.' : 'Nothing of these kinds has been recorded.'}
        </Text>
      )}
      {byDay(moments, timeZone).map(({ day, of }) => (
        <section key={day} aria-label={day}>
          <h3 className={classes.day}>{day}</h3>
          <ol className={classes.list}>
            {of.map((moment) => (
              <TimelineEntry
                key={moment.recordId ?? `${moment.at} ${moment.title}`}
                organizationId={organizationId}
                person={person}
                moment={moment}
              />
            ))}
          </ol>
        </section>
      ))}
      {list.hasNextPage && <LoadMore onMore={() => void list.fetchNextPage()} loading={list.isFetchingNextPage} />}
    </Section>
  )
}

/** Who may not see the structure is not offered its changes. */
function useKinds(organizationId: string): Moment['kind'][] {
  const maySee = useRights(organizationId).has('structure.view')
  return Moment.shape.kind.options.filter((kind) => kind !== 'pushed' || maySee)
}

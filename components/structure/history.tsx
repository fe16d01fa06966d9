'use client'

import { Anchor, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { CopyValue } from '@/components/ui/copy-value'
import { DifferenceTable } from '@/components/ui/difference-table'
import { ErrorNotice } from '@/components/ui/error-notice'
import { ExactTime } from '@/components/ui/exact-time'
import { InPageLink } from '@/components/ui/in-page-link'
import { LoadMore } from '@/components/ui/load-more'
import { Count } from '@/components/ui/locale'
import { useRights } from '@/lib/auth/client'
import { changesQuery } from '@/lib/directory/client'
import type { DirectoryChange } from '@/lib/directory/schema'
import { actionWords, differences, roleOf } from './describe-change'
import classes from './history.module.css'
import { PaneSkeleton } from './pane-skeleton'
import { useStructure } from './use-structure'

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

type Props = { organizationId: string; kind: 'user' | 'role'; id: string }

/** What became of a user or role, newest first. */
export function History({ organizationId, kind, id }: Props) {
  const changes = useInfiniteQuery(changesQuery(organizationId, kind, id))
  const rows = changes.data?.pages.flatMap((page) => page.items) ?? []
  if (changes.error && changes.data === undefined) {
    return <ErrorNotice error={changes.error} onRetry={() => changes.refetch()} />
  }
  if (changes.isPending) return <PaneSkeleton />
  if (rows.length === 0) return <Text c="dimmed">Nothing has been recorded.</Text>
  return (
    <>
      <ol className={classes.root} aria-label="History">
        {rows.map((change) => (
          <Entry key={change.id} organizationId={organizationId} change={change} />
        ))}
      </ol>
      {changes.hasNextPage && (
        <LoadMore onMore={() => void changes.fetchNextPage()} loading={changes.isFetchingNextPage} />
      )}
    </>
  )
}

function Entry({ organizationId, change }: { organizationId: string; change: DirectoryChange }) {
  const { href } = useStructure()
  const role = roleOf(change)
  return (
    <li className={classes.entry}>
      <div className={classes.what}>
        {actionWords(change.action)}{' '}
        {role && (
          <Anchor component={InPageLink} href={href({ view: 'roles', role: role.id, user: null, tab: null })}>
            {role.displayName}
          </Anchor>
        )}
      </div>
      <div className={classes.when}>
        <ExactTime at={change.at} /> by {change.actorName}
        <RequestLink organizationId={organizationId} change={change} />
      </div>
      {change.members && <Moves members={change.members} />}
      <Differences change={change} />
    </li>
  )
}

/** To the request that made the change, for who may read the provisioning log; it is kept for 90 days. */
function RequestLink({ organizationId, change }: { organizationId: string; change: DirectoryChange }) {
  const { profileId, requestId } = change
  const mayRead = useRights(organizationId).has('entra-profiles.manage')
  if (!mayRead || profileId === null || requestId === null) return null
  return (
    <>
      {' · '}
      <Anchor
        component={Link}
        inherit
        href={`/organizations/${organizationId}/profiles/${profileId}?tab=log&request=${requestId}`}
      >
        Request
      </Anchor>
    </>
  )
}

function Differences({ change }: { change: DirectoryChange }) {
  const value = (attribute: string, text: string | null) =>
    text && <Value attribute={attribute} value={text} people={change.people} />
  return (
    <DifferenceTable
      lines={differences(change).map(({ attribute, before, after }) => ({
        attribute,
        before: value(attribute, before),
        after: value(attribute, after),
      }))}
    />
  )
}

type ValueProps = { attribute: string; value: string; people: DirectoryChange['people'] }

/** A known person by name, an id shortened, anything else as it is. */
function Value({ attribute, value, people }: ValueProps) {
  const { href } = useStructure()
  const person = people.find((one) => one.value === value)
  if (person && attribute === 'Manager') {
    return (
      <Anchor component={InPageLink} href={href({ view: null, user: person.id, role: null, tab: null })}>
        {person.displayName}
      </Anchor>
    )
  }
  return ID.test(value) ? <CopyValue label={attribute} value={value} shorten /> : value
}

function Moves({ members }: { members: NonNullable<DirectoryChange['members']> }) {
  return (
    <div className={classes.lines}>
      <Moved word="added" moved={members.added} />
      <Moved word="removed" moved={members.removed} />
    </div>
  )
}

type Moved = NonNullable<DirectoryChange['members']>['added']

function Moved({ word, moved }: { word: string; moved: Moved }) {
  if (moved.count === 0) return null
  const names = moved.people.map((person) => person.displayName ?? 'somebody gone for good').join(', ')
  const others = moved.count - moved.people.length
  return (
    <div>
      <Count value={moved.count} /> {word}: {names}
      {others > 0 && (
        <>
          {' '}
          and <Count value={others} /> more
        </>
      )}
    </div>
  )
}

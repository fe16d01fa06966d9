'use client'

import { Anchor, Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { ErrorNotice } from '@/components/ui/error-notice'
import { InPageLink } from '@/components/ui/in-page-link'
import { Section } from '@/components/ui/section'
import { stateLinksQuery } from '@/lib/state/client'
import type { StateLinked } from '@/lib/state/schema'
import type { LinkKind, StateType } from '@/lib/state/type-schema'
import classes from './state.module.css'
import { stateObjectHref } from './state-href'
import { TYPE_NAMES } from './type-names'
import type { StateView } from './use-state-view'

type Props = { organizationId: string; view: Pick<StateView, 'moment'>; type: StateType; id: string }

/** What it has and what it belongs to, at that moment. */
export function StateLinks({ organizationId, view: { moment }, type, id }: Props) {
  const links = useInfiniteQuery(stateLinksQuery(organizationId, { type, objectId: id }, moment))
  const all = links.data?.pages.flatMap(({ items }) => items) ?? []
  const groups = [...new Set(all.map(groupOf))]
  if (links.error) return <ErrorNotice error={links.error} onRetry={() => void links.refetch()} />
  return (
    <>
      {groups.map((group) => (
        <Section key={group} title={group}>
          <ul className={classes.list}>
            {all
              .filter((link) => groupOf(link) === group)
              .map((link) => (
                <li key={link.id}>
                  <Linked organizationId={organizationId} link={link} moment={moment} />
                </li>
              ))}
          </ul>
        </Section>
      ))}
      {links.hasNextPage && (
        <Button variant="default" loading={links.isFetchingNextPage} onClick={() => void links.fetchNextPage()}>
          Show more
        </Button>
      )}
    </>
  )
}

/** Seen from who has the link, and from who is had. */
const WORDS: Readonly<Record<LinkKind, { has: string; of: string }>> = {
  'group-member': { has: 'Members', of: 'Member of' },
  'group-owner': { has: 'Owners', of: 'Owner of groups' },
  'application-owner': { has: 'Owners', of: 'Owner of app registrations' },
  'service-principal-owner': { has: 'Owners', of: 'Owner of enterprise applications' },
  'administrative-unit-member': { has: 'Members', of: 'In administrative units' },
  'user-sponsor': { has: 'Sponsors', of: 'Sponsor of' },
}

function groupOf({ kind, direction }: StateLinked): string {
  return WORDS[kind][direction]
}

type LinkedProps = { organizationId: string; link: StateLinked; moment: StateView['moment'] }

function Linked({ organizationId, link: { type, id, name }, moment: { asOf, sourceId } }: LinkedProps) {
  if (type === null) return <code>{name ?? id}</code>
  return (
    <>
      <Anchor component={InPageLink} href={stateObjectHref(organizationId, { type, id }, { asOf, sourceId })}>
        {name || id}
      </Anchor>{' '}
      <span className={classes.quiet}>{TYPE_NAMES[type]}</span>
    </>
  )
}

'use client'

import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { ErrorNotice } from '@/components/ui/error-notice'
import { PageNote } from '@/components/ui/page-note'
import { PageTitle } from '@/components/ui/page-title'
import { identityQuery } from '@/lib/identities/client'
import { PersonAccounts } from './person-accounts'
import { PersonFacts } from './person-facts'
import { PersonInTenant } from './person-in-tenant'
import classes from './person-page.module.css'
import { PersonState } from './person-state'
import { PersonUsers } from './person-users'
import { recordsHref } from './records-href'
import { Timeline } from './timeline'

type Props = { organizationId: string; identity: string }

/** Everything known of one person: who it is on one side, what happened on the other. */
export function PersonPage({ organizationId, identity }: Props) {
  const { data: person, error, refetch } = useQuery(identityQuery(organizationId, identity))
  if (person === undefined) {
    return (
      <>
        <PageTitle title="Person" />
        {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      </>
    )
  }
  return (
    <>
      <PageTitle
        title={person.name}
        state={<PersonState person={person} />}
        action={
          <Button component={Link} href={recordsHref(organizationId, person, 'did')}>
            Investigate
          </Button>
        }
      />
      {person.objectIds.length > 1 && (
        <PageNote tone="attention">
          {person.objectIds.length} accounts go by this user name. An object ID below leads to one of them alone.
        </PageNote>
      )}
      <div className={classes.columns}>
        <div className={classes.facts}>
          <PersonFacts organizationId={organizationId} person={person} />
          <PersonUsers organizationId={organizationId} users={person.users} />
          <PersonAccounts organizationId={organizationId} accounts={person.accounts} />
          <PersonInTenant organizationId={organizationId} accounts={person.accounts} />
        </div>
        <Timeline organizationId={organizationId} person={person} />
      </div>
    </>
  )
}

'use client'

import { Anchor } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { ObjectRisks } from '@/components/state/object-risks'
import { stateObjectHref } from '@/components/state/state-href'
import { ExactTime } from '@/components/ui/exact-time'
import { Fields } from '@/components/ui/fields'
import { RelativeTime } from '@/components/ui/relative-time'
import { Section } from '@/components/ui/section'
import { useRights } from '@/lib/auth/client'
import type { Identity } from '@/lib/identities/schema'
import { stateRowsQuery } from '@/lib/reports/state-client'
import { stateLinksQuery, stateObjectQuery } from '@/lib/state/client'
import { factsIn } from './facts-in-tenant'
import classes from './person-page.module.css'

type Account = Identity['accounts'][number]

/** What the tenants have of the person as they were read last: sign-in methods, roles, groups and risks. Absent for who may not see the state. */
export function PersonInTenant({ organizationId, accounts }: { organizationId: string; accounts: Account[] }) {
  const maySee = useRights(organizationId).has('state.view')
  if (!maySee) return null
  return accounts.map((account) => (
    <InTenant
      key={`${account.sourceId} ${account.objectId}`}
      organizationId={organizationId}
      account={account}
      title={accounts.length > 1 ? `In the tenant ${account.tenantName}` : 'In the tenant'}
    />
  ))
}

type InProps = { organizationId: string; account: Account; title: string }

function InTenant({ organizationId, account: { sourceId, objectId }, title }: InProps) {
  const moment = { sourceId }
  const of = (type: 'user' | 'registration' | 'sign-in-activity') => ({
    ...stateObjectQuery(organizationId, { type, objectId }, moment),
    // What is not licensed, or not read, is not there.
    retry: false,
  })
  const user = useQuery(of('user'))
  const registration = useQuery(of('registration'))
  const signIns = useQuery(of('sign-in-activity'))
  if (user.data === undefined) return null
  const { mfa, methods, lastSignIn } = factsIn(registration.data?.properties, signIns.data?.properties)
  return (
    <Section
      title={title}
      link={
        <Anchor component={Link} href={stateObjectHref(organizationId, { type: 'user', id: objectId }, { sourceId })}>
          All of it
        </Anchor>
      }
    >
      <Fields
        items={[
          { label: 'MFA registered', value: mfa },
          { label: 'Sign-in methods', value: methods },
          { label: 'Last sign-in (Microsoft)', value: <RelativeTime at={lastSignIn} none="not known" /> },
          { label: 'Roles', value: <Roles {...{ organizationId, sourceId, objectId }} /> },
          { label: 'Groups', value: <Groups {...{ organizationId, sourceId, objectId }} /> },
        ]}
      />
      <div className={classes.risks}>
        <ObjectRisks organizationId={organizationId} objectId={objectId} />
      </div>
    </Section>
  )
}

type OfProps = { organizationId: string; sourceId: string; objectId: string }

function Roles({ organizationId, sourceId, objectId }: OfProps) {
  const search = { sourceId, f: [`objectId:equals:${objectId}`] }
  const { data } = useInfiniteQuery(stateRowsQuery(organizationId, 'role-members', search))
  const rows = data?.pages.flatMap(({ items }) => items)
  if (rows === undefined) return '…'
  if (rows.length === 0) return 'None'
  return (
    <ul className={classes.list}>
      {rows.map(({ key, cells: { role, assignment, through, until } }) => (
        <li key={key}>
          {role}{' '}
          <span className={classes.quiet}>
            {String(assignment).toLowerCase()}
            {through && `, through ${through}`}
            {typeof until === 'string' && (
              <>
                , until <ExactTime at={until} />
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** The first page of them; the state has all. */
function Groups({ organizationId, sourceId, objectId }: OfProps) {
  const key = { type: 'user', objectId } as const
  const { data } = useInfiniteQuery(stateLinksQuery(organizationId, key, { sourceId, kind: 'group-member' }))
  const groups = data?.pages[0]?.items.filter(({ direction }) => direction === 'of')
  if (groups === undefined) return '…'
  if (groups.length === 0) return 'None'
  return (
    <ul className={classes.list}>
      {groups.map(({ id, name }) => (
        <li key={id}>
          <Anchor component={Link} href={stateObjectHref(organizationId, { type: 'group', id }, { sourceId })}>
            {name ?? id}
          </Anchor>
        </li>
      ))}
      {data?.pages[0]?.next && <li className={classes.quiet}>and more</li>}
    </ul>
  )
}

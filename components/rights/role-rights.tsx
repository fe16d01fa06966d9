'use client'

import { Anchor, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { ErrorNotice } from '@/components/ui/error-notice'
import { grantsQuery } from '@/lib/grants/client'
import { placeWords, rightWords } from './right-words'
import classes from './rights.module.css'
import { GrantTo } from './user-rights'

type Props = { organizationId: string; role: { id: string; displayName: string } }

/** What membership in a role gives. */
export function RoleRights({ organizationId, role }: Props) {
  const query = useInfiniteQuery(grantsQuery(organizationId, { subject: role.id }))
  if (query.error) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <Text c="dimmed">Reading…</Text>
  const grants = query.data.pages.flatMap(({ items }) => items)
  const href = (key: string) => `/settings/rights?${new URLSearchParams({ organization: organizationId, grant: key })}`
  return (
    <>
      {grants.length === 0 && (
        <Text mb="lg" c="dimmed">
          Membership in this role gives no rights yet.
        </Text>
      )}
      {grants.map((place) => (
        <section key={place.key} aria-label={placeWords(place)}>
          <Anchor component={Link} href={href(place.key)}>
            {placeWords(place)}
          </Anchor>
          <ul className={classes.list}>
            {place.rights.map(({ id, right }) => (
              <li key={id}>
                {rightWords(right)} <code className={classes.code}>{right}</code>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <GrantTo organizationId={organizationId} kind="role" id={role.id} name={role.displayName} />
    </>
  )
}

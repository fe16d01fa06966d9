'use client'

import { Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { ErrorNotice } from '@/components/ui/error-notice'
import { useRights } from '@/lib/auth/client'
import { effectiveRightsQuery } from '@/lib/grants/client'
import type { EffectiveRight } from '@/lib/grants/schema'
import { RIGHTS } from '@/lib/rights/schema'
import { placeWords } from './right-words'
import classes from './rights.module.css'

type Props = { organizationId: string; user: { id: string; displayName: string; active: boolean } }

/** What a user may do in the end, and why. */
export function UserRights({ organizationId, user }: Props) {
  const query = useQuery(effectiveRightsQuery(organizationId, user.id))
  if (query.error) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <Text c="dimmed">Reading…</Text>
  const rights = query.data.items
  return (
    <>
      {!user.active && rights.length > 0 && <Text mb="md">Deactivated: none of these counts until that changes.</Text>}
      {rights.length === 0 && (
        <Text mb="lg" c="dimmed">
          No rights: {user.displayName} can sign in and see the own account.
        </Text>
      )}
      <ul className={classes.list} aria-label="Effective rights">
        {rights.map(({ right, reasons }) => (
          <li key={right}>
            {RIGHTS[right]} <code className={classes.code}>{right}</code>
            {reasons.map((reason) => (
              <span key={reasonWords(reason)} className={classes.reason}>
                {reasonWords(reason)}
              </span>
            ))}
          </li>
        ))}
      </ul>
      <GrantTo organizationId={organizationId} kind="user" id={user.id} name={user.displayName} />
    </>
  )
}

/** "Through role Helpdesk, pushed by Contoso Entra: Sales and below" */
function reasonWords(reason: EffectiveRight['reasons'][number]): string {
  const { kind, name, profile } = reason.through
  const pushed = profile === null ? '' : `, pushed by ${profile.name}`
  const how = { user: 'Granted to this user', role: `Through the role ${name}${pushed}`, everyone: name }[kind]
  return `${how}: ${placeWords(reason)}`
}

type GrantToProps = { organizationId: string; kind: 'user' | 'role'; id: string; name: string }

/** Absent for whoever may not grant. */
export function GrantTo({ organizationId, kind, id, name }: GrantToProps) {
  if (!useRights(organizationId).has('rights.grant')) return null
  const query = new URLSearchParams({ organization: organizationId, kind, id, name })
  return (
    <Button component={Link} href={`/settings/rights/new?${query}`} variant="default">
      Grant rights
    </Button>
  )
}

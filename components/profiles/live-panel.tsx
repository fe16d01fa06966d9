'use client'

import { Text, Title } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { ErrorNotice } from '@/components/ui/error-notice'
import { RelativeTime } from '@/components/ui/relative-time'
import { StateBadge } from '@/components/ui/state-badge'
import { liveRequestsQuery, type ProfileKey, profileQuery } from '@/lib/profiles/client'
import type { ProvisioningRequest } from '@/lib/profiles/request-schema'
import type { Profile } from '@/lib/profiles/schema'
import { requestWords } from './change-words'
import classes from './profiles.module.css'
import { RequestStatus } from './request-status'
import { verdict } from './verdict'

/** Watches the tenant URL: what Entra asked and what it was answered, wrong tokens and wrong paths included. */
export function LivePanel({ profileKey, profile }: { profileKey: ProfileKey; profile: Profile }) {
  const { data, error } = useQuery(liveRequestsQuery(profileKey))
  const rows = data?.items ?? []
  useFreshProfile(profileKey, rows[0]?.id)
  return (
    <section className={classes.live} aria-labelledby="live">
      <Title order={2} id="live" mb="sm">
        Live from Entra
      </Title>
      {error && <ErrorNotice error={error} />}
      <div role="status">
        <Verdict rows={rows} waiting={profile.state === 'waiting'} />
      </div>
      <ul className={classes.requests} aria-label="Latest requests">
        {rows.map((request) => (
          <li key={request.id}>
            <div className={classes.answer}>
              <RequestStatus request={request} />
              <RelativeTime at={request.at} />
            </div>
            <code>
              {request.method} {request.path}
            </code>
            <Text size="sm" c="dimmed">
              {[requestWords(request), request.address && `from ${request.address}`].filter(Boolean).join(' · ')}
            </Text>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Verdict({ rows, waiting }: { rows: ProvisioningRequest[]; waiting: boolean }) {
  const [newest] = rows
  if (newest === undefined) {
    return (
      <>
        <StateBadge tone="running">Waiting for Entra</StateBadge>
        <Text c="dimmed" mt="xs">
          Nothing has arrived on this Tenant URL yet. Choose Test Connection in Entra, and it appears here within
          seconds.
        </Text>
      </>
    )
  }
  const { tone, words } = verdict(newest)
  return <StateBadge tone={tone === 'attention' && waiting ? 'bad' : tone}>{words}</StateBadge>
}

/** A new request may have changed the profile's state and counts. */
function useFreshProfile(profileKey: ProfileKey, newest: string | undefined): void {
  const cache = useQueryClient()
  const { organizationId, profileId } = profileKey
  useEffect(() => {
    if (newest !== undefined) {
      void cache.invalidateQueries({ queryKey: profileQuery({ organizationId, profileId }).queryKey, exact: true })
    }
  }, [cache, newest, organizationId, profileId])
}

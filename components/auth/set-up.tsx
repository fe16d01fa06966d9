'use client'

import { Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { ErrorNotice } from '@/components/ui/error-notice'
import { setupQuery } from '@/lib/auth/client'
import { Entrance } from './entrance'
import { onLinkToken, readLinkToken } from './link-token'
import { SetUpForm } from './set-up-form'

/** The first administrator, by the one-time link that the start prints. */
export function SetUp() {
  const token = useSyncExternalStore(onLinkToken, readLinkToken, () => undefined)
  if (token === undefined) return <Loading />
  if (token === null) {
    return (
      <Entrance title="This page needs a link" wide>
        <Stack gap="sm">
          <Text>
            Rollcall prints a one-time link when it starts and there is no administrator yet. Open that link, whole,
            with everything after the # sign.
          </Text>
          <Text c="dimmed">
            To get a new one, stop Rollcall and start it again. The link is good for 24 hours, once.
          </Text>
        </Stack>
      </Entrance>
    )
  }
  return <SetUpBy token={token} />
}

function SetUpBy({ token }: { token: string }) {
  const { data, error, refetch } = useQuery(setupQuery(token))
  if (data) return <SetUpForm token={token} organization={data.organization} />
  if (error === null) return <Loading />
  return (
    <Entrance title="Set up Rollcall" wide>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
    </Entrance>
  )
}

function Loading() {
  return (
    <Entrance title="Set up Rollcall" wide>
      <Skeleton height={420} aria-label="Loading" />
    </Entrance>
  )
}

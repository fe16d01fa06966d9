'use client'

import { Anchor, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { ErrorNotice } from '@/components/ui/error-notice'
import { linkQuery } from '@/lib/accounts/client'
import type { LinkPurpose } from '@/lib/accounts/link-schema'
import { useAcceptInvitation } from '@/lib/auth/provider-client'
import { Entrance } from './entrance'
import { onLinkToken, readLinkToken } from './link-token'
import { ProviderButtons } from './provider-buttons'
import { SetPasswordForm } from './set-password-form'

const TITLES: Record<LinkPurpose, string> = {
  invitation: 'Welcome to Rollcall',
  'password-reset': 'Set a new password',
}

/** What a one-time link opens: its owner sets his password and goes on into Rollcall. */
export function LinkPage({ purpose }: { purpose: LinkPurpose }) {
  const token = useSyncExternalStore(onLinkToken, readLinkToken, () => undefined)
  return (
    <Entrance title={TITLES[purpose]} wide>
      {token === undefined && <Loading />}
      {token === null && (
        <Stack gap="sm">
          <Text>This page needs a link. Open the one from your mail, whole, with everything after the # sign.</Text>
          <Text c="dimmed">
            Without one, whoever manages the accounts of your organization can make you one, or{' '}
            <Anchor href="/forgotten-password">ask for a mail</Anchor>.
          </Text>
        </Stack>
      )}
      {token && <ByLink key={token} token={token} />}
    </Entrance>
  )
}

function ByLink({ token }: { token: string }) {
  const { data, error, refetch } = useQuery(linkQuery(token))
  const accept = useAcceptInvitation(token)
  if (data)
    return (
      <>
        <ProviderButtons providers={data.providers} start={accept} otherwise="or set a password" />
        <SetPasswordForm token={token} link={data} />
      </>
    )
  return error === null ? <Loading /> : <ErrorNotice error={error} onRetry={() => void refetch()} />
}

function Loading() {
  return <Skeleton height={260} aria-label="Loading" />
}

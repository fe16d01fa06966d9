'use client'

import { Skeleton, Stack, Text } from '@mantine/core'
import { useSyncExternalStore } from 'react'
import { Entrance } from './entrance'
import { SetUpForm } from './set-up-form'
import { onSetupToken, readSetupToken } from './setup-token'

/** The first administrator, by the one-time link that the start prints. */
export function SetUp() {
  const token = useSyncExternalStore(onSetupToken, readSetupToken, () => undefined)
  if (token === undefined) {
    return (
      <Entrance title="Set up Rollcall" wide>
        <Skeleton height={420} aria-label="Loading" />
      </Entrance>
    )
  }
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
  return <SetUpForm token={token} />
}

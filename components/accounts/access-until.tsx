'use client'

import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ErrorNotice } from '@/components/ui/error-notice'
import { fieldErrors } from '@/components/ui/field-errors'
import { Section } from '@/components/ui/section'
import { useUpdateAccount } from '@/lib/accounts/client'
import type { AccountProps } from './account-password'

/** For people who leave on a known day; an empty field means no end. */
export function AccessUntil({ organizationId, userId, account }: AccountProps) {
  const update = useUpdateAccount({ organizationId, userId })
  const [day, setDay] = useState(account.accessUntil ?? '')
  const wrong = fieldErrors(update.error).accessUntil
  const changed = day !== (account.accessUntil ?? '')
  return (
    <Section title="Access">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          update.mutate({ accessUntil: day === '' ? null : day })
        }}
      >
        <Stack gap="md">
          <TextInput
            type="date"
            label="Last day"
            description="In the time zone of the organization; sessions and API tokens end with it. Empty: no end."
            value={day}
            onChange={(event) => {
              setDay(event.currentTarget.value)
              update.reset()
            }}
            error={wrong}
          />
          {update.error && !wrong && <ErrorNotice error={update.error} />}
          <Group gap="sm">
            <Button type="submit" variant="default" disabled={!changed} loading={update.isPending}>
              Save last day
            </Button>
            <Text size="sm" role="status" c="dimmed">
              {update.isSuccess && !changed && 'Saved.'}
            </Text>
          </Group>
        </Stack>
      </form>
    </Section>
  )
}

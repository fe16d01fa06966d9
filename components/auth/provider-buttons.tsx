'use client'

import { Button, Divider, Stack } from '@mantine/core'
import type { UseMutationResult } from '@tanstack/react-query'
import { ErrorNotice } from '@/components/ui/error-notice'
import { useOnReturn } from './use-on-return'

type Props = {
  providers: { id: string; name: string }[]
  /** Given the id of a provider, resolves with the page there. */
  start: UseMutationResult<{ address: string }, Error, string>
  /** What stands below. */
  otherwise: string
}

/** Nothing where the organization has no provider. */
export function ProviderButtons({ providers, start, otherwise }: Props) {
  useOnReturn(start.reset)
  if (providers.length === 0) return null
  return (
    <Stack gap="sm" mb="xl">
      {providers.map(({ id, name }) => (
        <Button
          key={id}
          variant="default"
          size="sm"
          fullWidth
          loading={start.variables === id && (start.isPending || start.isSuccess)}
          onClick={() => start.mutate(id, { onSuccess: ({ address }) => window.location.assign(address) })}
        >
          Sign in with {name}
        </Button>
      ))}
      {start.error && <ErrorNotice error={start.error} />}
      <Divider label={otherwise} my="sm" />
    </Stack>
  )
}

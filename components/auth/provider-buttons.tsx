'use client'

import { Button, Divider, Stack } from '@mantine/core'
import { ErrorNotice } from '@/components/ui/error-notice'
import type { FoundLink } from '@/lib/accounts/link-schema'
import { useAcceptInvitation } from '@/lib/auth/provider-client'

/** Instead of a password; nothing where the organization has no provider. */
export function ProviderButtons({ token, providers }: { token: string; providers: FoundLink['providers'] }) {
  const accept = useAcceptInvitation()
  if (providers.length === 0) return null
  return (
    <Stack gap="sm" mb="xl">
      {providers.map(({ id, name }) => (
        <Button
          key={id}
          variant="default"
          size="sm"
          fullWidth
          loading={accept.variables?.providerId === id && (accept.isPending || accept.isSuccess)}
          onClick={() =>
            accept.mutate({ token, providerId: id }, { onSuccess: ({ address }) => window.location.assign(address) })
          }
        >
          Sign in with {name}
        </Button>
      ))}
      {accept.error && <ErrorNotice error={accept.error} />}
      <Divider label="or set a password" my="sm" />
    </Stack>
  )
}

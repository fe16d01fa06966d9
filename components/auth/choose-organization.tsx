'use client'

import { Anchor, Button, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { ErrorNotice } from '@/components/ui/error-notice'
import { useChoose } from '@/lib/auth/entra-client'
import type { Choice } from '@/lib/auth/entra-schema'
import { Entrance } from './entrance'

/** Goes by way of Microsoft once more, which asks nothing where the rules of that organization are met. */
export function ChooseOrganization({ choice, organizations }: Choice & { choice: string }) {
  const choose = useChoose()
  const [chosen, setChosen] = useState<string | null>(null)
  const names = organizations.map(({ name }) => name)
  return (
    <Entrance title="Choose an organization">
      <Stack gap="md">
        <Text>Your Microsoft account is known in more than one.</Text>
        {organizations.map(({ organizationId, profileId, name, profileName }) => (
          <Button
            key={profileId}
            variant="default"
            size="md"
            fullWidth
            loading={chosen === profileId && !choose.isError}
            disabled={chosen !== null && chosen !== profileId && !choose.isError}
            onClick={() => {
              setChosen(profileId)
              choose.mutate(
                { choice, organizationId, profileId },
                { onSuccess: ({ address }) => window.location.assign(address) },
              )
            }}
          >
            {names.indexOf(name) === names.lastIndexOf(name) ? name : `${name}: ${profileName}`}
          </Button>
        ))}
        {choose.error !== null && <ErrorNotice error={choose.error} />}
        <Anchor href="/sign-in" size="sm">
          Start again
        </Anchor>
      </Stack>
    </Entrance>
  )
}

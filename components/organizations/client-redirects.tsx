'use client'

import { Button, Group, Skeleton, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorNotice } from '@/components/ui/error-notice'
import { fieldErrors } from '@/components/ui/field-errors'
import { Section } from '@/components/ui/section'
import { clientRedirectsQuery, useSetClientRedirect } from '@/lib/profiles/redirect-client'
import type { ClientRedirect } from '@/lib/profiles/redirect-schema'

/** Of the whole installation, so only the managing organization shows it. */
export function ClientRedirects({ organizationId }: { organizationId: string }) {
  const { data, error, refetch } = useQuery(clientRedirectsQuery(organizationId))
  return (
    <Section title="Redirect URIs of clients">
      <Stack gap="md">
        <Text>
          Where browser extensions and the app are sent back to after Microsoft, for all organizations. The guide of
          each profile lists them, and they must stand in its app registration letter by letter.
        </Text>
        {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton height={240} aria-label="Loading" />}
        {data?.items.map((redirect) => (
          <RedirectForm key={redirect.client} organizationId={organizationId} redirect={redirect} />
        ))}
      </Stack>
    </Section>
  )
}

function RedirectForm({ organizationId, redirect }: { organizationId: string; redirect: ClientRedirect }) {
  const { client, uri, set } = redirect
  const save = useSetClientRedirect(organizationId)
  const [text, setText] = useState(uri)
  const wrong = fieldErrors(save.error).uri
  const put = (next: string | null) =>
    save.mutate(
      { client, uri: next },
      { onSuccess: ({ items }) => setText(items.find((one) => one.client === client)?.uri ?? '') },
    )
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        put(text.trim() === '' ? null : text)
      }}
    >
      <Stack gap="xs">
        <TextInput
          label={client}
          description={
            set ? undefined : 'An example: it signs nobody in until you enter the address of your own extension or app.'
          }
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value)
            save.reset()
          }}
          error={wrong}
          spellCheck={false}
          autoCapitalize="none"
        />
        {save.error && !wrong && <ErrorNotice error={save.error} />}
        <Group gap="sm">
          <Button
            type="submit"
            variant="default"
            aria-label={`Save ${client}`}
            disabled={text === uri}
            loading={save.isPending}
          >
            Save
          </Button>
          {set && (
            <Button variant="subtle" aria-label={`Use the example for ${client}`} onClick={() => put(null)}>
              Use the example
            </Button>
          )}
          <Text size="sm" role="status" c="dimmed">
            {save.isSuccess && text === uri && 'Saved.'}
          </Text>
        </Group>
      </Stack>
    </form>
  )
}

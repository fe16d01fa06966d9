'use client'

import { Anchor, Stack, Text, TextInput, Title } from '@mantine/core'
import { useUrlState } from '@/lib/browser/url-state'
import { findCode, readCode } from '@/lib/oidc/schema'
import { Entrance } from './entrance'
import { Explained } from './explained'

/** Some errors end on Microsoft's own page, and Rollcall never hears of them: their code is all there is. */
export function StuckAtMicrosoft() {
  const [get, , set] = useUrlState()
  const text = get('code') ?? ''
  const code = readCode(text)
  const explanation = findCode(code ?? undefined)
  return (
    <Entrance title="Stuck at Microsoft?" wide>
      <Stack gap="xl">
        <Text>
          Some errors end on a page of Microsoft that does not lead back here. That page shows a code such as
          AADSTS50011, under Troubleshooting details.
        </Text>
        <TextInput
          label="Code or message"
          description="The code, or the whole message as you copied it"
          value={text}
          onChange={(event) => set({ code: event.currentTarget.value.slice(0, 500) || null })}
          autoComplete="off"
          spellCheck={false}
          autoFocus
        />
        <section aria-live="polite" aria-label="What the code means">
          {explanation !== null && code !== null && (
            <Stack gap="md">
              <Title order={2}>{explanation.title}</Title>
              <Explained explanation={explanation} refusal={{ code }} />
            </Stack>
          )}
          {explanation === null && text.trim() !== '' && <Unknown code={code} />}
        </section>
        <Anchor href="/sign-in" size="sm">
          Back to sign-in
        </Anchor>
      </Stack>
    </Entrance>
  )
}

function Unknown({ code }: { code: number | null }) {
  if (code === null) return <Text>There is no code in it: it has four to nine digits, often after AADSTS.</Text>
  return (
    <Text>
      Rollcall has no words for {code}. Microsoft explains it at{' '}
      <Anchor href={`https://login.microsoftonline.com/error?code=${code}`} target="_blank" rel="noreferrer">
        login.microsoftonline.com/error
      </Anchor>
      , and the sign-in log of your tenant shows what led to it.
    </Text>
  )
}

import { Anchor, Stack, Text } from '@mantine/core'
import type { Metadata } from 'next'
import { Entrance } from '@/components/auth/entrance'

export const metadata: Metadata = { title: 'Nothing is here' }

export default function NotFound() {
  return (
    <Entrance title="Nothing is here">
      <Stack gap="lg">
        <Text>This address names no page of Rollcall.</Text>
        <Anchor href="/">Go home</Anchor>
      </Stack>
    </Entrance>
  )
}

import { Stack, Text, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'

/** A group of fields under a heading. */
export function FormSection({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <Title order={2} id={id} mb="sm">
        {title}
      </Title>
      {note && (
        <Text c="dimmed" mb="md">
          {note}
        </Text>
      )}
      <Stack gap="lg">{children}</Stack>
    </section>
  )
}

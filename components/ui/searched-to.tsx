import { Button, Group, Text } from '@mantine/core'
import { ExactTime } from './exact-time'

/** A search in a long log looks at a part of it at a time. */
export function SearchedTo({ at, loading, onMore }: { at: string; loading: boolean; onMore: () => void }) {
  return (
    <Group mt="md" gap="sm" role="status">
      <Text>
        Searched back to <ExactTime at={at} />.
      </Text>
      <Button variant="default" loading={loading} onClick={onMore}>
        Search on
      </Button>
    </Group>
  )
}

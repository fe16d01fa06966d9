import { Button, Group, Text } from '@mantine/core'
import { UnplacedError } from '@/components/ui/unplaced-error'

type Props = {
  dirty: boolean
  saving: { isPending: boolean; isSuccess: boolean; error: Error | null }
  onDiscard: () => void
}

/** Below a form that stays open: what was refused and belongs to no field, and that it was saved. */
export function SaveBar({ dirty, saving, onDiscard }: Props) {
  return (
    <>
      <UnplacedError error={saving.error} />
      <Group gap="sm">
        <Button type="submit" loading={saving.isPending} disabled={!dirty}>
          Save changes
        </Button>
        <Button variant="default" onClick={onDiscard} disabled={!dirty}>
          Discard
        </Button>
        <Text role="status" c="dimmed">
          {saving.isSuccess && !dirty ? 'Saved.' : ''}
        </Text>
      </Group>
    </>
  )
}

import { Button, Group } from '@mantine/core'
import { UnplacedError } from './unplaced-error'

type Props = { saveLabel: string; saving: { isPending: boolean; error: Error | null }; onCancel: () => void }

/** Below the fields of a form: what was refused and belongs to no field, and the two ways to leave. */
export function FormEnd({ saveLabel, saving: { isPending, error }, onCancel }: Props) {
  return (
    <>
      <UnplacedError error={error} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" loading={isPending}>
          {saveLabel}
        </Button>
      </Group>
    </>
  )
}

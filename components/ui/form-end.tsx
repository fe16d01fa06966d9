import { Button, Group } from '@mantine/core'
import { ErrorNotice } from './error-notice'
import { fieldErrors } from './field-errors'

type Props = { saveLabel: string; saving: { isPending: boolean; error: Error | null }; onCancel: () => void }

/** Below the fields of a form: what was refused and belongs to no field, and the two ways to leave. */
export function FormEnd({ saveLabel, saving: { isPending, error }, onCancel }: Props) {
  return (
    <>
      {error && Object.keys(fieldErrors(error)).length === 0 && <ErrorNotice error={error} />}
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

'use client'

import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { ErrorNotice } from '@/components/ui/error-notice'
import { fieldErrors, validateBy } from '@/components/ui/field-errors'
import { useUnsavedGuard } from '@/components/ui/use-unsaved-guard'
import { CreateRole } from '@/lib/directory/change-schema'

type Values = { displayName: string; description: string }
type Props = {
  values: Values
  saveLabel: string
  saving: { isPending: boolean; error: Error | null }
  onSave: (values: Values, options: { onError: (error: Error) => void }) => void
  onCancel: () => void
}

/** The fields of a local role, for a new one and for a change. */
export function RoleForm({ values, saveLabel, saving, onSave, onCancel }: Props) {
  const form = useForm({ initialValues: values, validate: validateBy(CreateRole) })
  useUnsavedGuard(form.isDirty())
  const errors = fieldErrors(saving.error)
  return (
    <form
      onSubmit={form.onSubmit((given) => onSave(given, { onError: (error) => form.setErrors(fieldErrors(error)) }))}
    >
      <Stack gap="md">
        <TextInput label="Name" data-autofocus maxLength={120} {...form.getInputProps('displayName')} />
        <Textarea label="Description" autosize minRows={2} maxLength={500} {...form.getInputProps('description')} />
        {saving.error && Object.keys(errors).length === 0 && <ErrorNotice error={saving.error} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={saving.isPending}>
            {saveLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

'use client'

import { Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { fieldErrors, validateBy } from '@/components/ui/field-errors'
import { FormEnd } from '@/components/ui/form-end'
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
  return (
    <form
      onSubmit={form.onSubmit((given) => onSave(given, { onError: (error) => form.setErrors(fieldErrors(error)) }))}
    >
      <Stack gap="md">
        <TextInput label="Name" data-autofocus maxLength={120} {...form.getInputProps('displayName')} />
        <Textarea label="Description" autosize minRows={2} maxLength={500} {...form.getInputProps('description')} />
        <FormEnd saveLabel={saveLabel} saving={saving} onCancel={onCancel} />
      </Stack>
    </form>
  )
}

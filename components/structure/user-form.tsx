'use client'

import { SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { z } from 'zod'
import { fieldErrors, validateBy } from '@/components/ui/field-errors'
import { FormEnd } from '@/components/ui/form-end'
import { useUnsavedGuard } from '@/components/ui/use-unsaved-guard'
import { UnitPicker } from './unit-picker'
import { useMay } from './use-may'

export type UserValues = {
  userName: string
  displayName: string
  givenName: string
  familyName: string
  phone: string
  title: string
  department: string
  unitId: string | null
}

type Props = {
  organizationId: string
  schema: z.ZodType
  values: UserValues
  /** Needed to choose a unit. */
  right: 'users.create' | 'users.edit'
  saveLabel: string
  saving: { isPending: boolean; error: Error | null }
  onSave: (values: UserValues, changed: (keyof UserValues)[], options: { onError: (error: Error) => void }) => void
  onCancel: () => void
}

/** The fields of a local user, for a new one and for a change. */
export function UserForm({ organizationId, schema, values, right, saveLabel, saving, onSave, onCancel }: Props) {
  const may = useMay(organizationId)
  const form = useForm({ initialValues: values, validate: (given) => validateChanged(schema, given, values) })
  useUnsavedGuard(form.isDirty())
  const changed = () => KEYS.filter((key) => form.isDirty(key))
  return (
    <form
      // The sentences are ours, beside the field and in one language.
      noValidate
      onSubmit={form.onSubmit((given) =>
        onSave(given, changed(), { onError: (error) => form.setErrors(fieldErrors(error)) }),
      )}
    >
      <Stack gap="md">
        <TextInput label="Display name" data-autofocus autoComplete="off" {...form.getInputProps('displayName')} />
        <TextInput
          label="User name"
          description="An e-mail address, to sign in with"
          type="email"
          autoComplete="off"
          {...form.getInputProps('userName')}
        />
        <UnitPicker
          organizationId={organizationId}
          label="Organisational unit"
          offered={(unitId) => unitId === values.unitId || may.within(right, unitId)}
          {...form.getInputProps('unitId')}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="md">
          <TextInput label="First name" autoComplete="off" {...form.getInputProps('givenName')} />
          <TextInput label="Last name" autoComplete="off" {...form.getInputProps('familyName')} />
          <TextInput label="Job title" autoComplete="off" {...form.getInputProps('title')} />
          <TextInput label="Department" autoComplete="off" {...form.getInputProps('department')} />
          <TextInput label="Phone" type="tel" autoComplete="off" {...form.getInputProps('phone')} />
        </SimpleGrid>
        <FormEnd saveLabel={saveLabel} saving={saving} onCancel={onCancel} />
      </Stack>
    </form>
  )
}

/** A name that a profile left behind may be no e-mail address: it stays until somebody changes it. */
function validateChanged(schema: z.ZodType, given: UserValues, before: UserValues): Record<string, string> {
  const kept = KEYS.filter((key) => before[key] && given[key] === before[key])
  return Object.fromEntries(
    Object.entries(validateBy(schema)(given)).filter(([key]) => !kept.some((one) => one === key)),
  )
}

const KEYS = [
  'userName',
  'displayName',
  'givenName',
  'familyName',
  'phone',
  'title',
  'department',
  'unitId',
] as const satisfies (keyof UserValues)[]

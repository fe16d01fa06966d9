'use client'

import { Autocomplete, Select } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { FormSection } from '@/components/profiles/form-section'
import type { SourceGroup } from '@/lib/sources/group-schema'
import type { SourceValues } from './source-values'
import { useCredentials } from './wizard/use-whole-list'

type Props = {
  organizationId: string
  form: UseFormReturnType<SourceValues>
  groups: SourceGroup[]
  readOnly: boolean
}

/** Which group a source belongs to, and by which credential it is read. */
export function SourceFields({ organizationId, form, groups, readOnly }: Props) {
  const credentials = useCredentials(organizationId)
  return (
    <FormSection title="Source">
      <Autocomplete
        label="Source Group"
        description="A new name makes a new group, which begins with the settings of this source"
        autoComplete="off"
        maxLength={80}
        readOnly={readOnly}
        data={groups.map(({ name }) => name)}
        {...form.getInputProps('sourceGroup')}
      />
      <Select
        label="Credentials"
        description="A change counts from the next token on"
        allowDeselect={false}
        readOnly={readOnly}
        data={(credentials ?? []).map(({ id, displayName }) => ({ value: id, label: displayName }))}
        {...form.getInputProps('credentialId')}
      />
    </FormSection>
  )
}

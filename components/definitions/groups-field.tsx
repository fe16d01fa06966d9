import { TagsInput } from '@mantine/core'
import type { DefinitionField } from './definition-values'

export function GroupsField({ form, readOnly }: DefinitionField) {
  return (
    <TagsInput
      label="Groups"
      description="By name, as it stands in Entra ID; press Enter after each"
      placeholder={readOnly || form.values.privilegedGroups.length > 0 ? '' : 'Such as Domain owners'}
      readOnly={readOnly}
      {...form.getInputProps('privilegedGroups')}
    />
  )
}

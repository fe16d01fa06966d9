import { Button, TagsInput, Text } from '@mantine/core'
import { BUILT_IN_ROLES, MORE_ROLES } from '@/lib/activity/roles-schema'
import type { DefinitionField } from './definition-values'

export function RolesField({ form, readOnly }: DefinitionField) {
  const chosen = form.values.privilegedRoles
  return (
    <>
      <TagsInput
        label="Roles"
        description={
          chosen === null
            ? 'The list that Rollcall comes with, which grows with it. Add or remove a role to keep a list of your own.'
            : 'A list of your own. By the name that Entra ID gives the role; custom roles too.'
        }
        data={[...BUILT_IN_ROLES, ...MORE_ROLES]}
        value={chosen ?? [...BUILT_IN_ROLES]}
        onChange={(roles) => form.setFieldValue('privilegedRoles', roles)}
        error={form.errors.privilegedRoles}
        readOnly={readOnly}
        maxDropdownHeight={280}
      />
      {chosen === null || readOnly ? (
        chosen?.length === 0 && <Text size="sm">No role counts as privileged.</Text>
      ) : (
        <Button mt="sm" variant="default" onClick={() => form.setFieldValue('privilegedRoles', null)}>
          Back to the list of Rollcall
        </Button>
      )}
    </>
  )
}

'use client'

import { Button, Group } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { fieldErrors, validateBy } from '@/components/ui/field-errors'
import { Section } from '@/components/ui/section'
import { UnplacedError } from '@/components/ui/unplaced-error'
import { useUnsavedGuard } from '@/components/ui/use-unsaved-guard'
import { useUpdateDefinitions } from '@/lib/activity/definition-client'
import { type Definitions, UpdateDefinitions } from '@/lib/activity/definition-schema'
import { useRights } from '@/lib/auth/client'
import { AssignableGroups } from './assignable-groups'
import type { DefinitionValues } from './definition-values'
import { GroupsField } from './groups-field'
import { HoursField } from './hours-field'
import { RolesField } from './roles-field'
import { UsedBy } from './used-by'

function valuesOf({ privilegedRoles, builtInRoles, privilegedGroups, businessHours }: Definitions): DefinitionValues {
  return { privilegedRoles: builtInRoles ? null : privilegedRoles, privilegedGroups, businessHours }
}

type Props = { organizationId: string; definitions: Definitions }

export function DefinitionsForm({ organizationId, definitions }: Props) {
  const update = useUpdateDefinitions(organizationId)
  const readOnly = !useRights(organizationId).has('definitions.edit')
  const form = useForm<DefinitionValues>({
    initialValues: valuesOf(definitions),
    validate: validateBy(UpdateDefinitions),
  })
  useUnsavedGuard(form.isDirty())

  function save(values: DefinitionValues) {
    update.mutate(values, {
      onSuccess: (saved) => {
        form.setInitialValues(valuesOf(saved))
        form.reset()
        notifications.show({
          message: 'Definitions saved. Reports follow from now on, for what was collected before too.',
        })
      },
      onError: (error) => form.setErrors(fieldErrors(error)),
    })
  }

  const field = { form, readOnly }
  return (
    <form noValidate onSubmit={form.onSubmit(save)}>
      <Section title="Privileged roles">
        <UsedBy organizationId={organizationId} of="roles" />
        <RolesField {...field} />
      </Section>
      <Section title="Privileged groups">
        <UsedBy organizationId={organizationId} of="groups" />
        <GroupsField {...field} />
        <AssignableGroups definitions={definitions} />
      </Section>
      <Section title="Business hours">
        <UsedBy organizationId={organizationId} of="hours" />
        <HoursField {...field} />
      </Section>
      <UnplacedError error={update.error} />
      {!readOnly && (
        <Group gap="sm" mt="xl">
          <Button type="submit" loading={update.isPending} disabled={!form.isDirty()}>
            Save
          </Button>
          <Button variant="default" onClick={form.reset} disabled={!form.isDirty()}>
            Discard changes
          </Button>
        </Group>
      )}
    </form>
  )
}

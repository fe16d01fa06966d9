'use client'

import { Button, Divider, MultiSelect, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { DetailPane } from '@/components/ui/detail-pane'
import { fieldErrors, validateBy } from '@/components/ui/field-errors'
import { FormEnd } from '@/components/ui/form-end'
import { useUnsavedGuard } from '@/components/ui/use-unsaved-guard'
import { useRights, useSession } from '@/lib/auth/client'
import { useCreateGroup, useUpdateGroup } from '@/lib/organization-groups/client'
import { CreateOrganizationGroup, type OrganizationGroup } from '@/lib/organization-groups/schema'
import { GroupReach } from './group-reach'
import { RemoveGroupDialog } from './remove-group-dialog'

type Props = { organizationId: string; group: OrganizationGroup | null; closeHref: string }
type Neighbours = { previousHref: string | undefined; nextHref: string | undefined }

/** One group, or a new one: its name, its organizations, and who holds what through it. */
export function GroupPane({ organizationId, group, closeHref, ...neighbours }: Props & Neighbours) {
  const mayManage = useRights(organizationId).has('organization-groups.manage')
  const [removing, setRemoving] = useState(false)
  const router = useRouter()
  return (
    <DetailPane
      label="Organization group"
      title={group?.name ?? 'New group'}
      closeHref={closeHref}
      single={group === null}
      {...neighbours}
    >
      <GroupForm organizationId={organizationId} group={group} closeHref={closeHref} readOnly={!mayManage} />
      {group && mayManage && (
        <>
          <Divider my="xl" />
          <GroupReach organizationId={organizationId} groupId={group.id} />
          <Button mt="xl" variant="light" color="red" onClick={() => setRemoving(true)}>
            Delete group…
          </Button>
          <RemoveGroupDialog
            organizationId={organizationId}
            group={group}
            opened={removing}
            onClose={() => setRemoving(false)}
            onRemoved={() => router.push(closeHref, { scroll: false })}
          />
        </>
      )}
    </DetailPane>
  )
}

type Values = { name: string; organizationIds: string[] }

function GroupForm({ organizationId, group, closeHref, readOnly }: Props & { readOnly: boolean }) {
  const [create, update] = [useCreateGroup(organizationId), useUpdateGroup(organizationId)]
  const saving = group === null ? create : update
  const router = useRouter()
  const { organizations } = useSession()
  const known = new Map([...organizations, ...(group?.organizations ?? [])].map(({ id, name }) => [id, name]))
  const form = useForm<Values>({
    initialValues: { name: group?.name ?? '', organizationIds: group?.organizations.map(({ id }) => id) ?? [] },
    validate: validateBy(CreateOrganizationGroup),
  })
  useUnsavedGuard(form.isDirty() && !saving.isSuccess)
  const close = () => router.push(closeHref, { scroll: false })
  const outcome = { onSuccess: close, onError: (error: Error) => form.setErrors(fieldErrors(error)) }

  function save(values: Values) {
    if (group === null) create.mutate(values, outcome)
    else update.mutate({ groupId: group.id, ...values }, outcome)
  }

  return (
    <form noValidate onSubmit={form.onSubmit(save)}>
      <Stack gap="lg">
        <TextInput label="Group name" readOnly={readOnly} {...form.getInputProps('name')} />
        <MultiSelect
          label="Organizations"
          description="An organization may be in several groups"
          data={[...known].map(([value, label]) => ({ value, label }))}
          searchable
          {...(form.values.organizationIds.length === 0 && { placeholder: 'Type a name' })}
          readOnly={readOnly}
          nothingFoundMessage="No organization of this name"
          {...form.getInputProps('organizationIds')}
        />
        {!readOnly && <FormEnd saveLabel={group === null ? 'Add group' : 'Save'} saving={saving} onCancel={close} />}
      </Stack>
    </form>
  )
}

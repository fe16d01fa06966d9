'use client'

import { Button, Group, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { ErrorNotice } from '@/components/ui/error-notice'
import { fieldErrors, validateBy } from '@/components/ui/field-errors'
import { useCreateUnit } from '@/lib/directory/change-client'
import { CreateUnit } from '@/lib/directory/change-schema'
import { unitsQuery } from '@/lib/directory/client'
import { arrange } from './unit-rows'
import { CLOSED, useStructure } from './use-structure'

type Props = { organizationId: string; opened: boolean; onClose: () => void }

export function UnitDialog({ organizationId, opened, onClose }: Props) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Add organisational unit"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened && <UnitForm organizationId={organizationId} onDone={onClose} />}
    </Modal>
  )
}

function UnitForm({ organizationId, onDone }: { organizationId: string; onDone: () => void }) {
  const { unit, set } = useStructure()
  const { data } = useQuery(unitsQuery(organizationId))
  const rows = arrange(data?.items ?? [])
  const create = useCreateUnit(organizationId)
  const form = useForm({
    initialValues: { name: '', description: '', parentId: unit ?? rows[0]?.unit.id ?? null },
    validate: validateBy(CreateUnit),
  })
  const errors = fieldErrors(create.error)

  function save(values: typeof form.values) {
    create.mutate(values, {
      onSuccess: (created) => {
        set({ ...CLOSED, view: null, unit: created.id })
        onDone()
      },
      onError: (error) => form.setErrors(fieldErrors(error)),
    })
  }

  return (
    <form onSubmit={form.onSubmit(save)}>
      <Stack gap="lg">
        <TextInput label="Name" data-autofocus maxLength={80} {...form.getInputProps('name')} />
        <Select
          label="In"
          description="The unit it stands in"
          searchable
          allowDeselect={false}
          data={rows.map((row) => ({ value: row.unit.id, label: row.path }))}
          {...form.getInputProps('parentId')}
        />
        <Textarea label="Description" autosize minRows={2} maxLength={500} {...form.getInputProps('description')} />
        {create.error && Object.keys(errors).length === 0 && <ErrorNotice error={create.error} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending}>
            Add unit
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

'use client'

import { Modal, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { fieldErrors, validateBy } from '@/components/ui/field-errors'
import { FormEnd } from '@/components/ui/form-end'
import { useCreateUnit, useUpdateUnit } from '@/lib/directory/change-client'
import { CreateUnit } from '@/lib/directory/change-schema'
import { unitsQuery } from '@/lib/directory/client'
import type { Unit } from '@/lib/directory/schema'
import { UnitPicker } from './unit-picker'
import { idsBelow } from './unit-rows'
import { useMay } from './use-may'
import { CLOSED, useStructure } from './use-structure'

type Props = { organizationId: string; onClose: () => void }

export function NewUnitDialog({ organizationId, onClose }: Props) {
  const { unit, set } = useStructure()
  const { data } = useQuery(unitsQuery(organizationId))
  const may = useMay(organizationId)
  const create = useCreateUnit(organizationId)
  const offered = (id: string) => may.within('units.create', id)
  const place = [unit, ...(data?.items ?? []).map(({ id }) => id)].find((id) => id && offered(id))
  return (
    <UnitForm
      title="Add organisational unit"
      values={{ name: '', description: '', parentId: place ?? null }}
      place={{ organizationId, offered }}
      saveLabel="Add unit"
      saving={create}
      onSave={(values, onError) =>
        create.mutate(values, {
          onError,
          onSuccess: (created) => {
            set({ ...CLOSED, view: null, unit: created.id })
            onClose()
          },
        })
      }
      onClose={onClose}
    />
  )
}

/** Name, description and place: choosing another place is the way to move a unit by keyboard. */
export function EditUnitDialog({ organizationId, unit, onClose }: Props & { unit: Unit }) {
  const { data } = useQuery(unitsQuery(organizationId))
  const may = useMay(organizationId)
  const update = useUpdateUnit(organizationId)
  const inside = idsBelow(data?.items ?? [], unit.id)
  const { id: unitId, name, description, parentId } = unit
  const offered = (id: string) => !inside.has(id) && (id === parentId || may.within('units.edit', id))
  return (
    <UnitForm
      title={`Edit ${name}`}
      values={{ name, description: description ?? '', parentId }}
      place={parentId === null ? null : { organizationId, offered }}
      saveLabel="Save"
      saving={update}
      onSave={({ parentId: chosen, ...values }, onError) =>
        update.mutate({ unitId, ...values, ...(chosen && { parentId: chosen }) }, { onError, onSuccess: onClose })
      }
      onClose={onClose}
    />
  )
}

type Values = { name: string; description: string; parentId: string | null }
type FormProps = {
  title: string
  values: Values
  /** Where it may stand; the main unit stands nowhere. */
  place: { organizationId: string; offered: (unitId: string) => boolean } | null
  saveLabel: string
  saving: { isPending: boolean; error: Error | null }
  onSave: (values: Values, onError: (error: Error) => void) => void
  onClose: () => void
}

function UnitForm({ title, values, place, saveLabel, saving, onSave, onClose }: FormProps) {
  const form = useForm({ initialValues: values, validate: validateBy(CreateUnit) })
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form onSubmit={form.onSubmit((given) => onSave(given, (error) => form.setErrors(fieldErrors(error))))}>
        <Stack gap="lg">
          <TextInput label="Name" data-autofocus maxLength={80} {...form.getInputProps('name')} />
          {place && (
            <UnitPicker label="In" description="The unit it stands in" {...place} {...form.getInputProps('parentId')} />
          )}
          <Textarea label="Description" autosize minRows={2} maxLength={500} {...form.getInputProps('description')} />
          <FormEnd saveLabel={saveLabel} saving={saving} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  )
}

'use client'

import { Autocomplete, Modal, Radio, Stack, Switch, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { fieldErrors, validateBy } from '@/components/ui/field-errors'
import { FormEnd } from '@/components/ui/form-end'
import { useRights } from '@/lib/auth/client'
import { reportsQuery } from '@/lib/reports/client'
import { CreateReport, type Report } from '@/lib/reports/schema'

export type ReportValues = Pick<Report, 'title' | 'description' | 'category' | 'timeZone' | 'shared'>

const FIELDS = CreateReport.pick({ title: true, description: true, category: true, timeZone: true, shared: true })

type Props = {
  organizationId: string
  heading: string
  values: ReportValues
  saveLabel: string
  saving: { isPending: boolean; error: Error | null }
  onSave: (values: ReportValues, onError: (error: Error) => void) => void
  onClose: () => void
}

/** What a saved report is called, where it stands, and who sees it. */
export function ReportForm({ organizationId, heading, values, saveLabel, saving, onSave, onClose }: Props) {
  const form = useForm({ initialValues: values, validate: validateBy(FIELDS) })
  const mayShare = useRights(organizationId).has('reports.share')
  return (
    <Modal opened onClose={onClose} title={heading} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form onSubmit={form.onSubmit((given) => onSave(given, (error) => form.setErrors(fieldErrors(error))))}>
        <Stack gap="lg">
          <TextInput label="Name" data-autofocus maxLength={120} {...form.getInputProps('title')} />
          <Textarea label="Description" autosize minRows={2} maxLength={500} {...form.getInputProps('description')} />
          <Autocomplete
            label="Category"
            description="Pick one, or write a new one"
            data={useOwnCategories(organizationId)}
            maxLength={60}
            {...form.getInputProps('category')}
          />
          <Radio.Group label="Display time in" {...form.getInputProps('timeZone')}>
            <Stack gap="xs" mt="xs">
              <Radio value="organization" label="Time zone of the organization" />
              <Radio
                value="source"
                label="Local time of the source, which is UTC in Microsoft Entra ID"
                description="Better with a filter on the time of day, where several zones meet"
              />
            </Stack>
          </Radio.Group>
          {mayShare && (
            <Switch
              label="Share with everyone who may see the activity"
              {...form.getInputProps('shared', { type: 'checkbox' })}
            />
          )}
          <FormEnd saveLabel={saveLabel} saving={saving} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  )
}

function useOwnCategories(organizationId: string): string[] {
  const { data } = useQuery(reportsQuery(organizationId))
  const own = (data?.items ?? []).filter(({ predefined }) => !predefined).map(({ category }) => category)
  return [...new Set(['Custom reports', ...own])]
}

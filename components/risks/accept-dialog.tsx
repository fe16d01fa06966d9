'use client'

import { Modal, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { fieldErrors, validateBy } from '@/components/ui/field-errors'
import { FormEnd } from '@/components/ui/form-end'
import { useLocale } from '@/components/ui/locale'
import { useAcceptRisk } from '@/lib/risks/client'
import { AcceptRisk } from '@/lib/risks/schema'

type Props = {
  organizationId: string
  /** The check as a whole, or one object of it. */
  risk: Pick<AcceptRisk, 'sourceId' | 'checkId' | 'object'>
  name: string
  onClose: () => void
}

type Values = { reason: string; until: string }

/** Somebody lives with it: why, and up to which day. */
export function AcceptDialog({ organizationId, risk, name, onClose }: Props) {
  const accept = useAcceptRisk(organizationId)
  const { timeZone } = useLocale()
  const toBody = ({ reason, until }: Values) => ({ ...risk, reason, ...(until && { until }) })
  const form = useForm<Values>({
    initialValues: { reason: '', until: '' },
    validate: (values) => validateBy(AcceptRisk)(toBody(values)),
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={risk.object ? `Accept ${name}` : 'Accept this risk'}
      closeButtonProps={{ 'aria-label': 'Close' }}
      size={480}
    >
      <form
        noValidate
        onSubmit={form.onSubmit((values) =>
          accept.mutate(toBody(values), {
            onSuccess: onClose,
            onError: (error) => form.setErrors(fieldErrors(error)),
          }),
        )}
      >
        <Stack gap="lg">
          <Text>
            {risk.object
              ? 'It stays listed and counts no more for the level of the risk.'
              : `“${name}” stays listed and has no level, whatever is found.`}{' '}
            The audit log keeps who accepted it.
          </Text>
          <Textarea label="Reason" autosize minRows={3} maxRows={8} data-autofocus {...form.getInputProps('reason')} />
          <TextInput
            type="date"
            label="Until"
            description={`Up to the end of that day, in ${timeZone}; left empty: without end`}
            styles={{ input: { maxWidth: '12.5rem' } }}
            {...form.getInputProps('until')}
          />
          <FormEnd saveLabel="Accept" saving={accept} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  )
}

'use client'

import { Select, Stack, TagsInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { fieldErrors, validateBy } from '@/components/ui/field-errors'
import { FormEnd } from '@/components/ui/form-end'
import { PageNote } from '@/components/ui/page-note'
import { Section } from '@/components/ui/section'
import { useNow } from '@/components/ui/use-now'
import { useUnsavedGuard } from '@/components/ui/use-unsaved-guard'
import { FORMATS } from '@/lib/reports/export-schema'
import { CreateSubscription, RECIPIENTS, SendWhen } from '@/lib/reports/subscription-schema'
import { fileNameOf, subjectOf, type Variable } from '@/lib/reports/variables-schema'
import { ScheduleFields } from './schedule-fields'
import { type SubscriptionValues, toBody, todayIn } from './subscription-values'
import { FORMAT_CHOICES, FREQUENCIES, SEND_WHEN } from './subscription-words'
import { TemplateField } from './template-field'

type Props = {
  label: string
  initial: SubscriptionValues
  /** What the variables of a preview stand for. */
  names: { report: string; managing: string; managed: string }
  /** Whether there is a mail server. */
  mail: boolean
  saveLabel: string
  saving: { isPending: boolean; error: Error | null }
  onSave: (body: CreateSubscription, refused: (error: unknown) => void) => void
  onCancel: () => void
}

const check = validateBy(CreateSubscription)
/** One wrong address is told at the field of all. */
const placed = (errors: Record<string, string>): Record<string, string> => {
  const [wrong] = Object.keys(errors).filter((path) => path.startsWith('recipients.'))
  return wrong === undefined ? errors : { ...errors, recipients: errors[wrong] ?? '' }
}
/** However they were typed or pasted. */
const addresses = (tags: string[]) => [
  ...new Set(tags.flatMap((tag) => tag.split(/[,;\s]+/)).filter((one) => one !== '')),
]
const SEND_CHOICES = SendWhen.options.map((value) => ({ value, label: SEND_WHEN[value] }))

export function SubscriptionForm({ label, initial, names, mail, saveLabel, saving, onSave, onCancel }: Props) {
  const form = useForm<SubscriptionValues>({
    initialValues: initial,
    validate: (values) => placed(check(toBody(values))),
  })
  useUnsavedGuard(form.isDirty() && !saving.isPending)
  const values = useSample(form.values, names)
  const { extension } = FORMATS[form.values.format]
  const text = (name: 'fileName' | 'subject' | 'message') => ({
    value: form.values[name],
    error: form.errors[name],
    onChange: (value: string) => form.setFieldValue(name, value),
  })
  return (
    <form
      noValidate
      aria-label={label}
      onSubmit={form.onSubmit((sent) => onSave(toBody(sent), (error) => form.setErrors(placed(fieldErrors(error)))))}
    >
      <Stack gap="lg" maw={720}>
        <Section title="When">
          <ScheduleFields form={form} />
          <Select
            label="Send"
            data={SEND_CHOICES}
            allowDeselect={false}
            maw={420}
            mt="md"
            {...form.getInputProps('sendWhen')}
          />
        </Section>
        <Section title="File">
          <Stack gap="md">
            <Select
              label="Format"
              data={FORMAT_CHOICES}
              allowDeselect={false}
              maw={200}
              {...form.getInputProps('format')}
            />
            <TemplateField
              label="File name"
              required
              preview={fileNameOf(form.values.fileName, values, extension)}
              {...text('fileName')}
            />
          </Stack>
        </Section>
        <Section title="Mail">
          {!mail && <NoMailServer />}
          <Stack gap="md">
            <TagsInput
              label="Recipients"
              description="Mail addresses; a comma or Enter ends each"
              maxTags={RECIPIENTS}
              splitChars={[',', ';', ' ']}
              acceptValueOnBlur
              {...form.getInputProps('recipients')}
              onChange={(tags) => form.setFieldValue('recipients', addresses(tags))}
            />
            <TemplateField
              label="Subject"
              required
              preview={subjectOf(form.values.subject, values)}
              {...text('subject')}
            />
            <TemplateField label="Message" long {...text('message')} />
          </Stack>
        </Section>
        <Section title="Webhook">
          <TextInput
            label="Address"
            description="Rows as JSON, signed as Standard Webhooks has it. Begins with https:// and leads to the internet"
            placeholder="https://"
            type="url"
            autoComplete="off"
            spellCheck={false}
            {...form.getInputProps('webhookUrl')}
          />
        </Section>
        <FormEnd saveLabel={saveLabel} saving={saving} onCancel={onCancel} />
      </Stack>
    </form>
  )
}

function NoMailServer() {
  return (
    <PageNote tone="attention">
      No mail leaves this Rollcall: SMTP_URL and MAIL_FROM are not set where it is started. A webhook works without.
    </PageNote>
  )
}

/** As if it were sent today with 42 rows. */
function useSample(form: SubscriptionValues, names: Props['names']): Record<Variable, string> {
  const now = useNow()
  return {
    Report_Name: names.report,
    Export_Date: todayIn(form.timeZone, now),
    Frequency: FREQUENCIES[form.frequency],
    Num_Records: '42',
    Managing_Organization: names.managing,
    Managed_Organization: names.managed,
  }
}

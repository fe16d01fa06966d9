'use client'

import { Button, Group, Select, Stack, Switch, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { fieldErrors } from '@/components/ui/field-errors'
import { Section } from '@/components/ui/section'
import { UnplacedError } from '@/components/ui/unplaced-error'
import { useUnsavedGuard } from '@/components/ui/use-unsaved-guard'
import { useSaveAuditSettings } from '@/lib/console-audit/client'
import type { AuditSettingsState } from '@/lib/console-audit/schema'
import { type AuditValues, readSettings, toValues, validateValues } from './audit-settings-values'
import { StreamFields } from './stream-fields'

const FOR_EVER = ''
const MONTHS = [3, 6, 12, 24, 36, 60, 84, 120]

type Props = { organizationId: string; settings: AuditSettingsState }

export function AuditSettingsForm({ organizationId, settings }: Props) {
  const save = useSaveAuditSettings(organizationId)
  const form = useForm<AuditValues>({ initialValues: toValues(settings), validate: validateValues })
  useUnsavedGuard(form.isDirty())

  function submit(values: AuditValues) {
    save.mutate(readSettings(values), {
      onSuccess: (saved) => {
        form.setValues(toValues(saved))
        form.resetDirty(toValues(saved))
        notifications.show({ message: 'Settings saved.' })
      },
      onError: (error) => form.setErrors(fieldErrors(error)),
    })
  }

  return (
    <form noValidate onSubmit={form.onSubmit(submit)}>
      <Section title="Retention">
        <Select
          label="Keep entries"
          description="Older ones are removed every night, from the oldest on; an entry says which. The rest still verifies."
          data={retentionChoices(settings.keptMonths)}
          allowDeselect={false}
          maw={420}
          {...form.getInputProps('keptMonths')}
        />
      </Section>
      <Section title="Syslog">
        <Stack gap="md" maw={420}>
          <Text size="sm">
            Each entry can go to a collector (SIEM) as well, as RFC 5424 over TLS, from the moment you switch it on.
          </Text>
          <Switch label="Stream to a syslog collector" {...form.getInputProps('streams', { type: 'checkbox' })} />
          {form.values.streams && <StreamFields organizationId={organizationId} form={form} />}
        </Stack>
      </Section>
      <UnplacedError error={save.error} />
      <Group gap="sm" mt="xl">
        <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
          Save
        </Button>
        <Button variant="default" onClick={form.reset} disabled={!form.isDirty()}>
          Discard changes
        </Button>
      </Group>
    </form>
  )
}

/** What a program set over REST is offered, too. */
function retentionChoices(current: number | null) {
  const months = new Set(current === null ? MONTHS : [...MONTHS, current])
  const choices = [...months].sort((a, b) => a - b).map((count) => ({ value: String(count), label: words(count) }))
  return [{ value: FOR_EVER, label: 'For ever' }, ...choices]
}

function words(months: number): string {
  if (months % 12 !== 0) return months === 1 ? '1 month' : `${months} months`
  return months === 12 ? '1 year' : `${months / 12} years`
}

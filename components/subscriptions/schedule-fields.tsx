'use client'

import { Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useId } from 'react'
import { TimeZoneField } from '@/components/organizations/time-zone-field'
import { useNow } from '@/components/ui/use-now'
import { nextTimes } from '@/lib/reports/schedule-schema'
import { CreateSubscription, Frequency } from '@/lib/reports/subscription-schema'
import type { SubscriptionValues } from './subscription-values'
import { dueText, FREQUENCIES } from './subscription-words'

type Props = { form: UseFormReturnType<SubscriptionValues> }

const CHOICES = Frequency.options.map((value) => ({ value, label: FREQUENCIES[value] }))
const PREVIEWED = 3

export function ScheduleFields({ form }: Props) {
  const id = useId()
  return (
    <Stack gap="md">
      <div>
        <Text component="div" size="sm" fw={500} id={id} mb={4}>
          Frequency
        </Text>
        <SegmentedControl aria-labelledby={id} data={CHOICES} {...form.getInputProps('frequency')} />
      </div>
      <Group gap="md" align="flex-start">
        <TextInput
          type="date"
          label="Start date"
          description="Keeps its weekday or day of the month"
          required
          {...form.getInputProps('startsOn')}
        />
        <TextInput type="time" label="Time" description="Of the time zone" required {...form.getInputProps('time')} />
      </Group>
      <TimeZoneField label="Time zone" required maw={320} {...form.getInputProps('timeZone')} />
      <NextTimes values={form.values} />
    </Stack>
  )
}

/** What the fields mean, before anything is saved. */
function NextTimes({ values }: { values: SubscriptionValues }) {
  const now = useNow()
  const { startsOn, time, timeZone } = CreateSubscription.shape
  const valid = [startsOn.safeParse(values.startsOn), time.safeParse(values.time), timeZone.safeParse(values.timeZone)]
  if (valid.some(({ success }) => !success)) return null
  const times = nextTimes(values, new Date(now), PREVIEWED)
  return (
    <Text size="sm" role="status">
      Next: {times.map((at) => dueText(at, values.timeZone)).join(' · ')}
    </Text>
  )
}

'use client'

import { Button, Group, NumberInput, SegmentedControl, Stack, Text } from '@mantine/core'
import { DetailPane } from '@/components/ui/detail-pane'
import { useLocale } from '@/components/ui/locale'
import { PageNote } from '@/components/ui/page-note'
import { type Metric, thresholdProblem } from '@/lib/risks/profile-schema'
import type { Level } from '@/lib/risks/schema'
import classes from './metric-pane.module.css'
import { isStandard, type ProfileMetric, rangesOf } from './profile-draft'

type Props = {
  metric: ProfileMetric
  now: Metric | null
  onChange: ((metric: Metric | null) => void) | undefined
  closeHref: string
  previousHref: string | undefined
  nextHref: string | undefined
}

/** What one check is measured in and where its levels begin; part of the profile once that is saved. */
export function MetricPane({ metric, now, onChange, ...pane }: Props) {
  return (
    <DetailPane label="Metric" title={<span className={classes.title}>{metric.title}</span>} {...pane}>
      <Stack gap="lg">
        {now === null && <PageNote>Taken out: organizations with this profile are not assessed on it.</PageNote>}
        {now?.measure === 'binary' && <BinaryFields now={now} onChange={onChange} />}
        {now !== null && now.measure !== 'binary' && <CountedFields now={now} onChange={onChange} />}
        {onChange && (
          <Group gap="sm">
            <Button variant="default" disabled={isStandard(now, metric)} onClick={() => onChange(metric.standard)}>
              {now === null ? 'Put it back' : 'Restore the standard'}
            </Button>
            {now !== null && (
              <Button variant="default" onClick={() => onChange(null)}>
                Take it out
              </Button>
            )}
          </Group>
        )}
        <Standard metric={metric} />
      </Stack>
    </DetailPane>
  )
}

type BinaryMetric = Extract<Metric, { measure: 'binary' }>
type CountedMetric = Exclude<Metric, { measure: 'binary' }>

const LEVELS = [
  { value: 'high', label: 'High' },
  { value: 'medium', label: 'Medium' },
  { value: 'low', label: 'Low' },
] satisfies { value: Level; label: string }[]

type FieldProps<M> = { now: M; onChange: Props['onChange'] }

function BinaryFields({ now, onChange }: FieldProps<BinaryMetric>) {
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        Level when detected
      </Text>
      <SegmentedControl
        aria-label="Level when detected"
        data={LEVELS}
        value={now.level}
        readOnly={!onChange}
        onChange={(level) => onChange?.({ measure: 'binary', level })}
      />
    </div>
  )
}

function CountedFields({ now, onChange }: FieldProps<CountedMetric>) {
  const { low, high } = now.thresholds
  const { locale } = useLocale()
  const set = (changes: Partial<CountedMetric['thresholds']>) =>
    onChange?.({ ...now, thresholds: { ...now.thresholds, ...changes } })
  const common = {
    min: 0,
    ...(now.measure === 'percentage' && { max: 100, suffix: '%' }),
    allowDecimal: now.measure === 'percentage',
    readOnly: !onChange,
    maw: 200,
  }
  return (
    <>
      <SegmentedControl
        aria-label="Measures in"
        data={[
          { value: 'number', label: 'Number' },
          { value: 'percentage', label: 'Percentage' },
        ]}
        value={now.measure}
        readOnly={!onChange}
        onChange={(measure) => onChange?.({ ...now, measure })}
      />
      <NumberInput
        label="Low: from 0 up to"
        {...common}
        value={low}
        onChange={(value) => typeof value === 'number' && set({ low: value })}
      />
      <Text size="sm">Medium: {rangesOf(now, locale).medium}</Text>
      <NumberInput
        label="High: from"
        {...common}
        value={high}
        error={thresholdProblem(now)}
        onChange={(value) => typeof value === 'number' && set({ high: value })}
      />
    </>
  )
}

function Standard({ metric: { standard } }: { metric: ProfileMetric }) {
  const { locale } = useLocale()
  const { low, medium, high } = rangesOf(standard, locale)
  const text =
    standard.measure === 'binary' ? `${standard.level} when detected` : `low ${low}, medium ${medium}, high ${high}`
  return <Text c="dimmed">Standard: {text}.</Text>
}

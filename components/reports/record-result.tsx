import { Text } from '@mantine/core'
import { StateBadge, type Tone } from '@/components/ui/state-badge'
import type { ActivityItem } from '@/lib/activity/schema'

type Result = NonNullable<ActivityItem['result']>

const WORDS: Record<Result, { tone: Tone; word: string }> = {
  success: { tone: 'good', word: 'Succeeded' },
  failure: { tone: 'bad', word: 'Failed' },
  interrupted: { tone: 'attention', word: 'Interrupted' },
  timeout: { tone: 'bad', word: 'Timed out' },
}

export function RecordResult({ result }: { result: Result | null }) {
  return result === null ? '–' : <StateBadge tone={WORDS[result].tone}>{WORDS[result].word}</StateBadge>
}

export function HiddenName() {
  return (
    <Text
      component="span"
      c="dimmed"
      inherit
      title='A mistyped password may stand here. Seeing it needs the right "activity.sensitive".'
    >
      hidden
    </Text>
  )
}

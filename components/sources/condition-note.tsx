'use client'

import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { CopyValue } from '@/components/ui/copy-value'
import { PageNote } from '@/components/ui/page-note'
import { RelativeTime } from '@/components/ui/relative-time'
import type { Condition } from '@/lib/sources/connector-schema'
import { SIDE_WORDS } from './connector-words'

/** What passes by itself needs no red. */
const PASSING: Condition['kind'][] = ['throttled', 'unreachable', 'microsoft', 'licence', 'cloud']

type Props = { condition: Condition; action?: ReactNode }

/** What is wrong, on whose side, the fix, and the ids that Microsoft's support asks for. */
export function ConditionNote({ condition, action }: Props) {
  const { kind, side, sentence, fix, at } = condition
  return (
    <PageNote tone={PASSING.includes(kind) ? 'attention' : 'bad'}>
      <Text fw={500}>{sentence}</Text>
      <Text>{fix}</Text>
      <Text component="div" size="sm" c="dimmed" mt="xs">
        {SIDE_WORDS[side]} · met <RelativeTime at={at} />
        <SupportIds condition={condition} />
      </Text>
      {action}
    </PageNote>
  )
}

function SupportIds({ condition }: { condition: Condition }) {
  const ids = [
    { label: 'code', value: condition.code },
    { label: 'request ID', value: condition.requestId },
    { label: 'client request ID', value: condition.clientRequestId },
    { label: 'diagnostic', value: condition.diagnostic },
  ]
  return ids.map(
    ({ label, value }) =>
      value !== null && (
        <span key={label}>
          {' · '}
          {label} <CopyValue label={label} value={value} shorten={label !== 'code'} />
        </span>
      ),
  )
}

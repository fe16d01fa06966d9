'use client'

import { RelativeTime } from '@/components/ui/relative-time'
import { StateBadge } from '@/components/ui/state-badge'
import type { Connector } from '@/lib/sources/connector-schema'
import type { Source } from '@/lib/sources/schema'
import { STATUS_WORDS, sourceWords } from './connector-words'

type Props = { connector: Pick<Connector, 'status' | 'throttledUntil'> | undefined }

export function ConnectorState({ connector }: Props) {
  if (connector === undefined) return '–'
  const { tone, word } = STATUS_WORDS[connector.status]
  return (
    <StateBadge tone={tone}>
      {word}
      {connector.status === 'throttled' && connector.throttledUntil !== null && (
        <>
          , again <RelativeTime at={connector.throttledUntil} />
        </>
      )}
    </StateBadge>
  )
}

export function SourceState({ source }: { source: Source }) {
  const { tone, word } = sourceWords(source)
  return <StateBadge tone={tone}>{word}</StateBadge>
}

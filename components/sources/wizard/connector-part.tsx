'use client'

import { Anchor, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { CheckList } from '@/components/sources/check-list'
import { CHECK_WORDS } from '@/components/sources/check-words'
import { StateBadge } from '@/components/ui/state-badge'
import { CONNECTORS, type ConnectorKind, type ConnectorSettings } from '@/lib/sources/connector-schema'
import type { SourceGroup } from '@/lib/sources/group-schema'
import type { Validation } from '@/lib/sources/validation-schema'
import classes from './wizard.module.css'

type Props = {
  kind: ConnectorKind
  feeds: string
  connectors: ConnectorSettings
  onChange: (change: Partial<ConnectorSettings>) => void
  /** Null: skipped. */
  validation: Validation | null
  /** The standing one that the source joins. */
  group: SourceGroup | null
  children: ReactNode
}

/** One connector: its switch and settings, and beside them what Microsoft says to it. */
export function ConnectorPart({ kind, feeds, connectors, onChange, validation, group, children }: Props) {
  const answer = validation?.connectors.find((one) => one.kind === kind)
  return (
    <section className={classes.connector} aria-label={CONNECTORS[kind]}>
      <div className={classes.columns}>
        <Stack gap="sm">
          {children}
          <Text c="dimmed">{feeds}</Text>
          {group && <Inheritance {...{ kind, connectors, onChange, group }} />}
        </Stack>
        <div>
          <div className={classes.verdict}>
            {answer ? (
              <StateBadge tone={CHECK_WORDS[answer.verdict].tone}>{CHECK_WORDS[answer.verdict].word}</StateBadge>
            ) : (
              <StateBadge tone="idle">Not validated</StateBadge>
            )}
          </div>
          {answer && <CheckList label={`Checks of ${CONNECTORS[kind]}`} checks={answer.checks} />}
        </div>
      </div>
    </section>
  )
}

type InheritanceProps = Pick<Props, 'kind' | 'connectors' | 'onChange'> & { group: SourceGroup }

function Inheritance({ kind, connectors, onChange, group }: InheritanceProps) {
  const inherits = JSON.stringify(connectors[kind]) === JSON.stringify(group.connectors[kind])
  if (inherits) return <Text c="dimmed">Inherited from {group.name}.</Text>
  return (
    <Text>
      Overrides {group.name}.{' '}
      <Anchor component="button" type="button" onClick={() => onChange({ [kind]: group.connectors[kind] })}>
        Inherit its settings
      </Anchor>
    </Text>
  )
}

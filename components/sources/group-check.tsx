'use client'

import { Anchor, Button, Group, Modal } from '@mantine/core'
import Link from 'next/link'
import { useEffect, useRef, useState } from 'react'
import { ErrorNotice } from '@/components/ui/error-notice'
import { StateBadge } from '@/components/ui/state-badge'
import { CONNECTORS } from '@/lib/sources/connector-schema'
import type { Source } from '@/lib/sources/schema'
import { useValidateSource } from '@/lib/sources/validation-client'
import type { Validation } from '@/lib/sources/validation-schema'
import classes from './check-list.module.css'
import { CHECK_WORDS } from './check-words'

type Props = { organizationId: string; name: string; sources: Source[]; onClose: () => void }

/** Checks the sources of a group one after the other, so that each answer stands as soon as it is there. */
export function GroupCheck({ organizationId, name, sources, onClose }: Props) {
  const [done, setDone] = useState(0)
  return (
    <Modal opened onClose={onClose} title={`Check of ${name}`} size={560} closeButtonProps={{ 'aria-label': 'Close' }}>
      <ul className={classes.root} aria-label="Sources" aria-live="polite">
        {sources.map((source, index) => (
          <SourceCheck
            key={source.id}
            organizationId={organizationId}
            source={source}
            active={index === done}
            onDone={() => setDone(index + 1)}
          />
        ))}
      </ul>
      <Group justify="flex-end" mt="xl">
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
      </Group>
    </Modal>
  )
}

type SourceCheckProps = { organizationId: string; source: Source; active: boolean; onDone: () => void }

function SourceCheck({ organizationId, source, active, onDone }: SourceCheckProps) {
  const { mutate, data, error, isIdle } = useValidateSource({ organizationId, sourceId: source.id })
  const told = useRef(onDone)
  told.current = onDone
  useEffect(() => {
    if (active) mutate(undefined, { onSettled: () => told.current() })
  }, [active, mutate])
  return (
    <li className={classes.check}>
      <div className={classes.name}>
        <Anchor component={Link} href={`/configuration/${organizationId}/sources/${source.id}`}>
          {source.tenantName ?? source.tenantId}
        </Anchor>
        {!data && !error && <StateBadge tone="running">{isIdle ? 'Waiting' : 'Asking Microsoft'}</StateBadge>}
      </div>
      {error && <ErrorNotice error={error} />}
      {data && <Verdicts result={data} />}
    </li>
  )
}

function Verdicts({ result }: { result: Validation }) {
  const wrong = [...result.checks, ...result.connectors.flatMap((one) => one.checks)].find(
    (check) => check.verdict !== 'works',
  )
  return (
    <>
      {result.connectors.map(({ kind, verdict }) => (
        <div key={kind} className={classes.name}>
          {CONNECTORS[kind]}
          <StateBadge tone={CHECK_WORDS[verdict].tone}>{CHECK_WORDS[verdict].word}</StateBadge>
        </div>
      ))}
      {wrong && (
        <p>
          {wrong.sentence} {wrong.fix}
        </p>
      )}
    </>
  )
}

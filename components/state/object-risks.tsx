'use client'

import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { LEVEL_WORDS } from '@/components/risks/risk-words'
import { RelativeTime } from '@/components/ui/relative-time'
import { Section } from '@/components/ui/section'
import { StateBadge } from '@/components/ui/state-badge'
import { useRights } from '@/lib/auth/client'
import { objectRisksQuery } from '@/lib/risks/client'
import classes from './state.module.css'

type Props = { organizationId: string; objectId: string }

/** What is detected about one object now; absent for who may not see risks, and where nothing is. */
export function ObjectRisks({ organizationId, objectId }: Props) {
  const maySee = useRights(organizationId).has('risks.view')
  const { data } = useQuery({ ...objectRisksQuery(organizationId, objectId), enabled: maySee })
  if (data === undefined || data.items.length === 0) return null
  return (
    <Section title="Risks">
      <ul className={classes.list}>
        {data.items.map(({ checkId, sourceId, title, level, note, since }) => (
          <li key={`${sourceId} ${checkId}`} className={classes.risk}>
            {level === null ? (
              <StateBadge tone="idle">Accepted</StateBadge>
            ) : (
              <StateBadge tone={LEVEL_WORDS[level].tone}>{LEVEL_WORDS[level].word}</StateBadge>
            )}
            <div>
              <Anchor
                component={Link}
                href={`/organizations/${organizationId}/risks?${new URLSearchParams({ check: checkId, source: sourceId })}`}
              >
                {title}
              </Anchor>
              <div className={classes.quiet}>
                Since <RelativeTime at={since} />
                {note && <> · {note}</>}
              </div>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}

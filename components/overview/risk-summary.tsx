'use client'

import { Anchor } from '@mantine/core'
import Link from 'next/link'
import { RiskStanding } from '@/components/risks/risk-standing'
import { LEVEL_WORDS } from '@/components/risks/risk-words'
import { type Column, DataTable } from '@/components/ui/data-table'
import { Count } from '@/components/ui/locale'
import { RelativeTime } from '@/components/ui/relative-time'
import { Section } from '@/components/ui/section'
import { StateBadge } from '@/components/ui/state-badge'
import type { RisksInBrief } from '@/lib/overview/schema'
import { Level } from '@/lib/risks/schema'
import classes from './overview.module.css'

type Props = { organizationId: string; risks: RisksInBrief }
type Row = RisksInBrief['top'][number]

const COLUMNS: Column<Row>[] = [
  { key: 'title', header: 'Greatest risks', cell: ({ title }) => title },
  { key: 'level', header: 'Level', cell: (row) => <RiskStanding risk={row} />, width: 120 },
]

/** How many risks there are of each level, and the greatest. */
export function RiskSummary({ organizationId, risks: { assessedAt, counts, rising, falling, top } }: Props) {
  const root = `/organizations/${organizationId}/risks`
  const all = (
    <Anchor component={Link} href={root}>
      All risks
    </Anchor>
  )
  if (assessedAt === null)
    return (
      <Section title="Risks" link={all}>
        <p className={classes.quiet}>Not assessed yet. The page of the risks says what it waits for.</p>
      </Section>
    )
  return (
    <Section title="Risks" link={all}>
      <ul className={classes.levels} aria-label="Risks by level">
        {Level.options.map((level) => (
          <li key={level}>
            <Link href={`${root}?level=${level}`} className={classes.level}>
              <span className={classes.count}>
                <Count value={counts[level]} />
              </span>
              <StateBadge tone={LEVEL_WORDS[level].tone}>{LEVEL_WORDS[level].word}</StateBadge>
            </Link>
          </li>
        ))}
      </ul>
      <DataTable
        label="Greatest risks"
        columns={COLUMNS}
        rows={top}
        rowKey={({ checkId }) => checkId}
        rowHref={({ checkId }) => `${root}?check=${encodeURIComponent(checkId)}`}
        empty={<p className={classes.quiet}>No risk was found in what could be assessed.</p>}
        footer={
          <>
            Assessed <RelativeTime at={assessedAt} />; in the last month <Count value={rising} /> rising,{' '}
            <Count value={falling} /> falling; <Count value={counts.notAssessed} /> not assessed.
          </>
        }
      />
    </Section>
  )
}

'use client'

import { Anchor } from '@mantine/core'
import Link from 'next/link'
import { standingWords } from '@/components/risks/risk-words'
import { useLocale } from '@/components/ui/locale'
import { StateBadge } from '@/components/ui/state-badge'
import type { StateRisk } from '@/lib/reports/state-schema'
import { shareText } from '@/lib/risks/share-schema'
import classes from './state-reports.module.css'

/** What the check behind a report came to: its level, "26/31 (83.87%)", and why it has none. */
export function StateRiskHead({ organizationId, risk }: { organizationId: string; risk: StateRisk }) {
  const { locale } = useLocale()
  const { tone, word } = standingWords({ ...risk, acceptance: null })
  return (
    <section className={classes.risk} aria-label="Risk">
      <StateBadge tone={tone}>{word}</StateBadge>
      {risk.n !== null && <span className={classes.figure}>{shareText(risk.n, risk.total, locale)}</span>}
      <Anchor component={Link} href={`/organizations/${organizationId}/risks?check=${risk.checkId}`}>
        {risk.title}
      </Anchor>
      {(risk.says || risk.fix) && (
        <span className={classes.says}>
          {risk.says} {risk.verdict === 'not-assessed' && risk.fix}
        </span>
      )}
    </section>
  )
}

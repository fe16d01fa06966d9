'use client'

import { ExactTime } from '@/components/ui/exact-time'
import { Fields } from '@/components/ui/fields'
import { useLocale } from '@/components/ui/locale'
import { PageNote } from '@/components/ui/page-note'
import { tacticsOf } from '@/lib/risks/attack-schema'
import type { RiskDetail } from '@/lib/risks/schema'
import { RiskNews, RiskStanding, RiskTrend } from './risk-standing'
import { figureText, LEVEL_WORDS, LICENCE_WORDS, MEASURE_WORDS, thresholdText, VERDICT_WORDS } from './risk-words'

/** Where it stands, measured how; of what has no answer, why and what would give it one. */
export function RiskFacts({ risk }: { risk: RiskDetail }) {
  const { locale } = useLocale()
  const { verdict, measure, thresholds, previous, says, fix, checkId, permissions, licence } = risk
  const assessed = verdict !== 'not-assessed'
  const tactics = tacticsOf(risk.techniques)
  return (
    <div>
      {says && <PageNote tone={assessed ? 'plain' : 'attention'}>{assessed ? says : `${says} ${fix ?? ''}`}</PageNote>}
      <Fields
        items={[
          {
            label: 'Level',
            value: (
              <>
                <RiskStanding risk={risk} /> <RiskNews news={risk.news} />
              </>
            ),
          },
          ...(assessed ? [{ label: 'Current', value: figureText(risk, locale) }] : []),
          ...(risk.accepted > 0
            ? [{ label: 'Accepted', value: `${new Intl.NumberFormat(locale).format(risk.accepted)} of them` }]
            : []),
          ...(previous
            ? [
                {
                  label: 'Previous',
                  value: (
                    <>
                      {previousText(previous, measure, locale)}, <ExactTime at={previous.at} />
                    </>
                  ),
                },
              ]
            : []),
          { label: 'Trend', value: <RiskTrend trend={risk.trend} /> },
          { label: 'Measured in', value: MEASURE_WORDS[measure] },
          ...(thresholds ? [{ label: 'Thresholds', value: thresholdText(thresholds, measure, locale) }] : []),
          { label: 'Category', value: risk.category },
          ...(tactics.length > 0 ? [{ label: 'Tactics', value: tactics.join(', ') }] : []),
          { label: 'Check', value: <code>{checkId}</code> },
          { label: 'Needs', value: [LICENCE_WORDS[licence], ...permissions].join(', ') },
        ]}
      />
    </div>
  )
}

function previousText(previous: NonNullable<RiskDetail['previous']>, measure: RiskDetail['measure'], locale: string) {
  const level = previous.level === null ? VERDICT_WORDS[previous.verdict] : LEVEL_WORDS[previous.level].word
  const figure = measure === 'binary' ? null : previous.n
  return figure === null ? level : `${new Intl.NumberFormat(locale).format(figure)}, ${level.toLowerCase()}`
}

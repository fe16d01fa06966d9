import { LEVEL_WORDS } from '@/components/risks/risk-words'
import { Count } from '@/components/ui/locale'
import { StateBadge } from '@/components/ui/state-badge'
import { type HomeRow, worstLevel } from './home-rows'

/** The worst level and how many risks have it; of what nobody assessed, that. */
export function RiskLevel({ row }: { row: HomeRow }) {
  const risks = row.found?.risks
  if (!risks) return '–'
  if (risks.assessedAt === null) return <StateBadge tone="idle">Not assessed</StateBadge>
  const level = worstLevel(row)
  if (level === null) return <StateBadge tone="good">None found</StateBadge>
  return (
    <StateBadge tone={LEVEL_WORDS[level].tone}>
      <Count value={risks[level]} /> {LEVEL_WORDS[level].word.toLowerCase()}
    </StateBadge>
  )
}

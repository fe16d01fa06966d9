'use client'

import { useLocale } from '@/components/ui/locale'
import type { RiskDetail } from '@/lib/risks/schema'
import { lastDayText } from './risk-words'

/** Who accepted it, why, and up to which day. */
export function AcceptanceWords({ acceptance }: { acceptance: NonNullable<RiskDetail['acceptance']> }) {
  const { timeZone } = useLocale()
  const { by, reason, until } = acceptance
  const end = until === null ? 'without end' : `until ${lastDayText(until, timeZone)}`
  return `Accepted by ${by} ${end}: ${reason}`
}

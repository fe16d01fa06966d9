'use client'

import type { Column } from '@/components/ui/data-table'
import { useLocale } from '@/components/ui/locale'
import type { Risk } from '@/lib/risks/schema'
import { RiskNews, RiskStanding, RiskTags, RiskTrend } from './risk-standing'
import { figureText } from './risk-words'
import classes from './risks.module.css'

const TITLE: Column<Risk> = {
  key: 'title',
  header: 'Risk',
  cell: ({ title }) => title,
}
const LEVEL: Column<Risk> = { key: 'level', header: 'Level', cell: (risk) => <RiskStanding risk={risk} />, width: 140 }
const FIGURE: Column<Risk> = {
  key: 'figure',
  header: 'Current',
  cell: (risk) => <Figure risk={risk} />,
  align: 'right',
  width: 150,
}
const PREVIOUS: Column<Risk> = {
  key: 'previous',
  header: 'Previous',
  cell: (risk) => <Previous risk={risk} />,
  align: 'right',
  width: 112,
  hideOnPhone: true,
}
const TREND: Column<Risk> = {
  key: 'trend',
  header: 'Trend',
  cell: ({ trend, news }) => (
    <>
      <RiskTrend trend={trend} /> <RiskNews news={news} />
    </>
  ),
  width: 140,
  hideOnPhone: true,
}
const TAGS: Column<Risk> = {
  key: 'tags',
  header: 'Tags',
  cell: (risk) => <RiskTags risk={risk} />,
  width: 215,
  hideOnPhone: true,
}

export const RISK_COLUMNS: Column<Risk>[] = [TITLE, LEVEL, { ...FIGURE, hideOnPhone: true }, PREVIOUS, TREND, TAGS]
/** Beside an open check. */
export const NARROW_COLUMNS: Column<Risk>[] = [TITLE, LEVEL, { ...FIGURE, hideOnPhone: true }]

const UNKNOWN: Column<Risk> = { key: 'title', header: 'Risk', cell: ({ title }) => title }
const BECAUSE: Column<Risk> = {
  key: 'why',
  header: 'Because',
  cell: ({ says }) => says ?? '–',
  width: '36%',
  hideOnPhone: true,
}
const FIX: Column<Risk> = { key: 'fix', header: 'Fix', cell: ({ fix }) => fix ?? '–', width: '36%' }

/** What has no answer says why, and how it would have one. */
export const NOT_ASSESSED_COLUMNS: Column<Risk>[] = [UNKNOWN, BECAUSE, FIX]
export const NARROW_NOT_ASSESSED_COLUMNS: Column<Risk>[] = [UNKNOWN, { ...FIX, width: '50%' }]

function Figure({ risk }: { risk: Risk }) {
  const { locale } = useLocale()
  return (
    <>
      {figureText(risk, locale)}
      {risk.accepted > 0 && (
        <span className={classes.quiet}>, {new Intl.NumberFormat(locale).format(risk.accepted)} accepted</span>
      )}
    </>
  )
}

function Previous({ risk: { previous, measure } }: { risk: Risk }) {
  const { locale } = useLocale()
  if (previous === null) return '–'
  return figureText({ ...previous, measure, total: null }, locale)
}

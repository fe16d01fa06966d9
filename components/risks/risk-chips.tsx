'use client'

import { FilterChips } from '@/components/ui/filter-chips'
import { techniqueOf, techniqueText } from '@/lib/risks/attack-schema'
import { isNarrowed } from './risk-filter'
import { KIND_WORDS, LEVEL_WORDS, NEWS_WORDS, TREND_WORDS, VERDICT_WORDS } from './risk-words'
import type { RisksView } from './use-risks-view'

/** What narrows the list, in words, each removable by itself. */
export function RiskChips({ view: { filter, narrow, clear } }: { view: RisksView }) {
  const { search, level, verdict, category, tactic, technique, trend, kind, news } = filter
  const chips = [
    ...(search ? [{ key: 'search', label: `“${search}”`, onRemove: () => narrow({ search: '' }) }] : []),
    ...level.map((one) => chip(`Level: ${LEVEL_WORDS[one].word}`, () => narrow({ level: without(level, one) }))),
    ...verdict.map((one) => chip(VERDICT_WORDS[one], () => narrow({ verdict: without(verdict, one) }))),
    ...category.map((one) => chip(`Category: ${one}`, () => narrow({ category: without(category, one) }))),
    ...tactic.map((one) => chip(`Tactic: ${one}`, () => narrow({ tactic: without(tactic, one) }))),
    ...technique.map((one) =>
      chip(`Technique: ${techniqueText(techniqueOf(one))}`, () => narrow({ technique: without(technique, one) })),
    ),
    ...trend.map((one) => chip(`Trend: ${TREND_WORDS[one]}`, () => narrow({ trend: without(trend, one) }))),
    ...kind.map((one) => chip(`Type: ${KIND_WORDS[one]}`, () => narrow({ kind: without(kind, one) }))),
    ...news.map((one) => chip(`News: ${NEWS_WORDS[one]}`, () => narrow({ news: without(news, one) }))),
  ]
  return <FilterChips chips={chips} onClear={isNarrowed(filter) ? clear : undefined} />
}

function chip(label: string, onRemove: () => void) {
  return { key: label, label, onRemove }
}

function without<T>(all: readonly T[], one: T): T[] {
  return all.filter((other) => other !== one)
}

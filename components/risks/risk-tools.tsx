'use client'

import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { FilterMenu } from '@/components/ui/filter-menu'
import { SearchField } from '@/components/ui/search-field'
import { tacticsOf, techniqueOf, techniqueText } from '@/lib/risks/attack-schema'
import { riskProfilesQuery } from '@/lib/risks/profile-client'
import { Category, Level, type RiskList, Since, Trend } from '@/lib/risks/schema'
import { RiskChips } from './risk-chips'
import type { RiskFilter } from './risk-filter'
import { KIND_WORDS, LEVEL_WORDS, NEWS_WORDS, SINCE_WORDS, TREND_WORDS, VERDICT_WORDS } from './risk-words'
import classes from './risks.module.css'
import type { RisksView } from './use-risks-view'

type Props = { organizationId: string; list: RiskList; view: RisksView }
type Part = Exclude<keyof RiskFilter, 'search'>

const SINCE = Since.options.map((value) => ({ value, label: `Trend: ${SINCE_WORDS[value].toLowerCase()}` }))
const CHOICES: { part: Part; label: string; words: Record<string, string> }[] = [
  { part: 'level', label: 'Level', words: wordsOf(Level.options, (level) => LEVEL_WORDS[level].word) },
  { part: 'verdict', label: 'Verdict', words: VERDICT_WORDS },
  { part: 'category', label: 'Category', words: wordsOf(Category.options, (category) => category) },
  { part: 'trend', label: 'Trend', words: wordsOf(Trend.options, (trend) => TREND_WORDS[trend]) },
  { part: 'kind', label: 'Type', words: KIND_WORDS },
  { part: 'news', label: 'News', words: NEWS_WORDS },
]

/** Search, the span of the trend, where there are several the source and the profile to try; below them the filters. */
export function RiskTools({ organizationId, list, view }: Props) {
  const { filter, since, narrow } = view
  const all = list.items.flatMap(({ techniques }) => techniques)
  const techniques = [...new Set(all.map(({ id }) => id))].toSorted()
  const menu = (part: Part, label: string, options: { value: string; label: string }[]) => (
    <FilterMenu
      key={part}
      label={label}
      options={options}
      selected={filter[part]}
      onChange={(chosen) => narrow({ [part]: chosen })}
    />
  )
  return (
    <div className={classes.tools} data-screen-only>
      <div className={classes.row}>
        <SearchField label="Search risks" value={filter.search} onChange={(search) => narrow({ search })} />
        <Select
          aria-label="Trend since"
          w={195}
          data={SINCE}
          value={since}
          allowDeselect={false}
          onChange={(chosen) => narrow({ since: Since.parse(chosen) })}
        />
        {list.sources.length > 1 && (
          <Select
            aria-label="Source"
            w={190}
            data={list.sources.map(({ id, name }) => ({ value: id, label: name }))}
            value={list.source?.id ?? null}
            allowDeselect={false}
            onChange={(source) => narrow({ source })}
          />
        )}
        <ProfilePreview organizationId={organizationId} list={list} view={view} />
      </div>
      <div className={classes.row}>
        {CHOICES.map(({ part, label, words }) => menu(part, label, optionsOf(words)))}
        {menu('tactic', 'Tactic', optionsOf(wordsOf(tacticsOf(all), (tactic) => tactic)))}
        {menu('technique', 'Technique', optionsOf(wordsOf(techniques, (id) => techniqueText(techniqueOf(id)))))}
      </div>
      <RiskChips view={view} />
    </div>
  )
}

/** As it would be under another profile; absent while there is only one. */
function ProfilePreview({ organizationId, view: { view, narrow } }: Props) {
  const { data } = useQuery(riskProfilesQuery(organizationId))
  const profiles = data?.items ?? []
  if (profiles.length < 2) return null
  return (
    <Select
      aria-label="Preview a risk profile"
      placeholder="Preview a profile"
      w={190}
      clearable
      data={profiles.map(({ id, name }) => ({ value: id, label: name }))}
      value={view.previewProfileId ?? null}
      onChange={(preview) => narrow({ preview })}
    />
  )
}

function wordsOf<T extends string>(values: readonly T[], word: (value: T) => string): Record<string, string> {
  return Object.fromEntries(values.map((value) => [value, word(value)]))
}

function optionsOf(words: Record<string, string>) {
  return Object.entries(words).map(([value, label]) => ({ value, label }))
}

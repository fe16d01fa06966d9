'use client'

import { Autocomplete } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { groupNamed } from '@/components/sources/group-words'
import { countText, useLocale } from '@/components/ui/locale'
import { sourceGroupsQuery } from '@/lib/sources/client'
import { CONNECTORS, ConnectorKind } from '@/lib/sources/connector-schema'
import type { SourceGroup } from '@/lib/sources/group-schema'
import type { Draft } from './draft'
import type { WizardForm } from './wizard-form'

/** The standing group of this name. */
export function useStandingGroup(organizationId: string, name: string): SourceGroup | null {
  const { data } = useQuery(sourceGroupsQuery(organizationId))
  return (data && groupNamed(data.items, name)) ?? null
}

/** Free text with the standing groups offered; whoever joins one begins with its settings. */
export function SourceGroupField({ organizationId, form }: { organizationId: string; form: WizardForm }) {
  const { data } = useQuery(sourceGroupsQuery(organizationId))
  const groups = data?.items ?? []
  const standing = groupNamed(groups, form.values.sourceGroup)
  const own = standing === null ? [] : overriddenBy(form.values, standing)
  const { locale } = useLocale()
  const others = standing && `${countText(standing.sources, locale)} ${standing.sources === 1 ? 'source' : 'sources'}`

  function change(name: string) {
    const joined = groupNamed(groups, name)
    const settings =
      joined !== null && joined !== standing ? { crawl: joined.crawl, connectors: joined.connectors } : {}
    form.setValues({ sourceGroup: name, ...settings })
    form.clearFieldError('sourceGroup')
  }

  return (
    <Autocomplete
      label="Source Group"
      description={describe(form.values.sourceGroup, standing && { ...standing, others, own })}
      required
      autoComplete="off"
      maxLength={80}
      data={groups.map(({ name }) => name)}
      {...form.getInputProps('sourceGroup')}
      onChange={change}
    />
  )
}

function describe(typed: string, joined: { name: string; others: string | null; own: string[] } | null): string {
  if (joined !== null) {
    const inherits = `Joins ${joined.name} (${joined.others}) and inherits its settings`
    return joined.own.length === 0
      ? `${inherits}: Crawl Source and the connectors.`
      : `${inherits}, except ${joined.own.join(', ')}, which this source overrides.`
  }
  return typed.trim() === ''
    ? 'Sources of a group share their settings, and reports filter by its name. Choose one, or name a new one.'
    : 'A new group, with the settings chosen here.'
}

/** Which settings of the group a draft departs from. */
function overriddenBy({ crawl, connectors }: Draft, group: SourceGroup): string[] {
  return [
    ...(crawl === group.crawl ? [] : ['Crawl Source']),
    ...ConnectorKind.options
      .filter((kind) => JSON.stringify(connectors[kind]) !== JSON.stringify(group.connectors[kind]))
      .map((kind) => CONNECTORS[kind]),
  ]
}

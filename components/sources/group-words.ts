import { ConnectorKind } from '@/lib/sources/connector-schema'
import type { GroupOutcome, SourceGroup } from '@/lib/sources/group-schema'
import type { Source } from '@/lib/sources/schema'
import { SHORT_NAMES, settingsText } from './connector-words'

/** What the sources of a group inherit, in one line, and how many go their own way. */
export function groupText({ crawl, connectors, sources, overriding }: SourceGroup): string {
  const on = ConnectorKind.options.filter((kind) => connectors[kind].enabled).map((kind) => SHORT_NAMES[kind])
  const shared = crawl ? `Collects ${on.length === 0 ? 'nothing' : on.join(', ')}` : 'Crawl Source is off'
  const own = overriding === 0 ? [] : [`${overriding} of ${sources} with settings of their own`]
  return [shared, ...own].join(' · ')
}

/** Where a source does not follow its group. */
export function overridesOf(source: Source): string[] {
  return [
    ...(source.crawlInherited ? [] : [`Crawl Source ${source.crawl ? 'on' : 'off'}`]),
    ...source.connectors
      .filter((connector) => !connector.inherited)
      .map((connector) => `${SHORT_NAMES[connector.kind]}: ${settingsText(connector)}`),
  ]
}

/** The standing group that a typed name means, whatever its case. */
export function groupNamed(groups: SourceGroup[], name: string): SourceGroup | null {
  const folded = name.trim().toLowerCase()
  return groups.find((one) => one.name.toLowerCase() === folded) ?? null
}

export function outcomeText({ connectors }: GroupOutcome, done: string): string {
  if (connectors === 0) return `No connector ${done}.`
  return `${connectors} ${connectors === 1 ? 'connector' : 'connectors'} ${done}.`
}

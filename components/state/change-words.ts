import type { Explanation, StateChange } from '@/lib/state/schema'
import { LINK_KINDS } from '@/lib/state/type-schema'
import { propertyLabel } from './property-words'

export function changeKey({ type, id, change, link }: StateChange): string {
  return [type, id, change, link?.kind ?? '', link?.memberId ?? ''].join('~')
}

const WORDS = {
  added: 'Added',
  removed: 'Removed',
  changed: 'Changed',
  'link-added': 'Link added',
  'link-removed': 'Link removed',
} as const satisfies Record<StateChange['change'], string>

export function changeWord(change: StateChange['change']): string {
  return WORDS[change]
}

/** Which properties changed, or who came or went: in one line. */
export function changeSummary({ properties, link }: StateChange): string {
  if (link) return `${LINK_KINDS[link.kind]}: ${link.memberName ?? link.memberId}`
  return properties.map(({ name }) => propertyLabel(name)).join(', ')
}

/** Each event once, in the order of the properties it explains. */
export function explanationsOf({ explanation, properties }: StateChange): Explanation[] {
  const all = [explanation, ...properties.map((property) => property.explanation)].filter((one) => one !== null)
  return all.filter((one, at) => all.findIndex(({ recordId }) => recordId === one.recordId) === at)
}

/** `none`: nothing could explain it, because the audit log was not read that far or does not tell of it. `part`: some of its properties are. */
export function standing(change: StateChange): 'explained' | 'part' | 'unexplained' | 'none' {
  const found = explanationsOf(change).length > 0
  const lacking = change.properties.some(({ explanation }) => explanation === null)
  if (!found) return change.explainable ? 'unexplained' : 'none'
  return change.explanation === null && lacking ? 'part' : 'explained'
}

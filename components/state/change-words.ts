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

export type Unexplained = 'unexplained' | Exclude<StateChange['coverage'], 'read'>

/** `part`: some of its properties are explained. Without an event it is unexplained only where the audit log was read. */
export function standing(change: StateChange): 'explained' | 'part' | Unexplained {
  const found = explanationsOf(change).length > 0
  const lacking = change.properties.some(({ explanation }) => explanation === null)
  if (!found) return withoutEvent(change)
  return change.explanation === null && lacking ? 'part' : 'explained'
}

export function withoutEvent({ coverage }: Pick<StateChange, 'coverage'>): Unexplained {
  return coverage === 'read' ? 'unexplained' : coverage
}

/** In a cell, and below it where there is room. */
export const UNEXPLAINED = {
  unexplained: ['Unexplained', 'No event of the audit log between the two readings tells of it.'],
  collecting: [
    'Audit log not read yet',
    'It is still being collected; the event is looked for anew whenever this page is opened.',
  ],
  'not-covered': [
    'Not covered by the audit log',
    'The log was not read over all of that time, or does not tell of such changes.',
  ],
  off: ['Activity is not collected', 'Switch on Entra ID Activity for this source to see who made such changes.'],
  hidden: ['Audit log not shown', 'Seeing who made it takes the right to view activity.'],
} as const satisfies Record<Unexplained, readonly [string, string]>

// What an event of the audit log must say to explain a change of the state: pure. One change may have several questions, of which one is enough.

import type { About, Question } from '@/lib/activity/explain'
import { textOf } from '@/lib/activity/json'
import {
  ACTIVITIES,
  AUDIT_PROPERTIES,
  DELETION,
  LINK_ACTIVITIES,
  NOT_AUDITED,
  PROPERTIES_NOT_AUDITED,
  PROPERTY_ACTIVITIES,
} from './audit-names'
import type { Difference } from './property-changes'
import type { LinkKind, StateType } from './type-schema'

export type Span = { from: Date; to: Date }
export type Subject = {
  type: StateType
  id: string
  name: string
  properties: Readonly<Record<string, unknown>>
}

/** Whether the audit log has such things at all. */
export function isAudited(type: StateType, property?: string): boolean {
  return !NOT_AUDITED.has(type) && (property === undefined || !PROPERTIES_NOT_AUDITED.has(property))
}

/** For an object that came or went. */
export function presenceQuestions(subject: Subject, change: 'added' | 'removed', span: Span): Question[] {
  const activities = ACTIVITIES[subject.type]
  if (activities === undefined) return []
  const asked = { about: [aboutOf(subject)], mentions: mentionsOf(subject), ...span }
  const own = { ...asked, activity: activities[change] }
  return change === 'removed' ? [own, { about: [aboutOf(subject)], activity: DELETION, ...span }] : [own]
}

export function propertyQuestion(subject: Subject, { name, after }: Difference, span: Span): Question {
  const [first = name, ...rest] = name.split('.')
  const last = rest.at(-1) ?? first
  const known = [first, last].flatMap((part) => AUDIT_PROPERTIES[part] ?? [])
  const activity = PROPERTY_ACTIVITIES[first] ?? ACTIVITIES[subject.type]?.changed
  const properties = [...new Set([...known, first.toLowerCase(), last.toLowerCase()])]
  return { about: [aboutOf(subject)], mentions: mentionsOf(subject), activity, properties, value: after, ...span }
}

export type LinkChange = { kind: LinkKind; ownerId: string; memberId: string; change: 'link-added' | 'link-removed' }

/** An event about both of them, or the deletion of one. */
export function linkQuestions({ kind, ownerId, memberId, change }: LinkChange, span: Span): Question[] {
  const [owner, member] = [ids(ownerId), ids(memberId)]
  const activity = LINK_ACTIVITIES[kind][change === 'link-added' ? 'added' : 'removed']
  const own = { about: [owner, member], activity, ...span }
  return change === 'link-removed' ? [own, { about: [[...owner, ...member]], activity: DELETION, ...span }] : [own]
}

/** Objects that the log knows only by what they are of: the principal of an assignment, the client of a grant. */
const SUBJECT_OF: Readonly<Partial<Record<StateType, readonly string[]>>> = {
  'role-assignment': ['principalId'],
  'role-schedule': ['principalId'],
  'role-eligibility': ['principalId'],
  'app-role-grant': ['principalId'],
  'delegated-grant': ['clientId'],
  'federated-credential': ['applicationId'],
  application: ['appId'],
}

function aboutOf({ type, id, name, properties }: Subject): About[] {
  const { by = 'id', names = [] } = ACTIVITIES[type] ?? {}
  if (by === 'activity') return names.map((value) => ({ field: 'activity', value }))
  const others = (SUBJECT_OF[type] ?? []).map((property) => textOf(properties[property]))
  const found = ids(id, ...others)
  return by === 'name' ? [...found, { field: 'what', value: name }] : found
}

function ids(...values: (string | null)[]): About[] {
  return values.flatMap((value) => (value === null ? [] : [{ field: 'id', value: value.toLowerCase() } as const]))
}

/** Of several assignments of one principal, the one of this role. */
function mentionsOf({ properties }: Subject): string[] | undefined {
  const said = textOf(properties.roleDefinitionId) ?? textOf(properties.permission)
  return said === null ? undefined : [said.toLowerCase()]
}

// An activity record as it is about to be written, and the one moment that both logs read alike.

import { AppError } from '@/lib/errors'
import { nameKey } from '@/lib/name-keys'
import type { Action, Change, RecordKind, Result } from './schema'
import type { Tag } from './tags'

export type NewRecord = {
  /** Which log of Microsoft Graph. */
  stream: string
  graphId: string
  /** UTC with six digits of a second, so that they sort as text. */
  occurredAt: string
  kind: RecordKind
  action: Action
  type: string
  activity: string
  who: string
  whoId: string | null
  what: string
  whatId: string | null
  /** The role, group, permission or resource that `what` was added to, removed from, granted or used for. */
  counterpart: string | null
  where: string | null
  place: string | null
  application: string | null
  result: Result | null
  reason: string | null
  errorCode: number | null
  correlationId: string | null
  tags: Tag[]
  changes: Change[]
  /** Object IDs, in lower case, of everything the event is about: for deciding what is stored, and stored as terms alone. */
  about: string[]
  /** The event as JSON text, as it came but for what PostgreSQL refuses. */
  raw: string
}

const MOMENT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)?$/

/**
 * In UTC. Graph has seven digits of a second and PostgreSQL keeps six: cut, since rounded up an event would leave the slice that it was
 * asked for in.
 */
export function requireMoment(value: unknown): string {
  const [, whole, fraction = '', zone = 'Z'] = (typeof value === 'string' && MOMENT.exec(value)) || []
  const second = Date.parse(`${whole}${zone}`)
  if (Number.isNaN(second)) throw new AppError('invalid', 'The event has no time that can be read.')
  const utc = zone === 'Z' ? `${whole}` : new Date(second).toISOString().slice(0, -5)
  return `${utc}.${fraction.slice(0, 6).padEnd(6, '0')}Z`
}

export function requireGraphId(value: unknown): string {
  if (typeof value === 'string' && value !== '') return value
  throw new AppError('invalid', 'The event has no id.')
}

const ALWAYS: readonly Tag[] = [
  'Role Change',
  'Consent Change',
  'Credential Change',
  'Policy Change',
  'Application Owner Change',
  'Secret Revealed',
]

/** Object IDs, in lower case, of groups that make somebody a service account; keys of names of groups that make somebody privileged. */
export type Watched = { serviceGroups: ReadonlySet<string>; privilegedGroups: ReadonlySet<string> }

/**
 * Service accounts are no hiding place: what they do to roles, consent, credentials and policies is stored, and so is
 * whatever touches the groups that make them service accounts, and who comes into privileged ones or leaves them.
 */
export function isAlwaysStored(record: NewRecord, { serviceGroups, privilegedGroups }: Watched): boolean {
  if (record.kind === 'logon') return false
  if (record.tags.some((tag) => ALWAYS.includes(tag)) || record.about.some((id) => serviceGroups.has(id))) return true
  return record.tags.includes('Group Membership Change') && privilegedGroups.has(nameKey(record.counterpart ?? ''))
}

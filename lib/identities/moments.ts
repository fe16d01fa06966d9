// A record or a change of the structure as a moment of somebody's life: a title and a line of detail in plain words.

import { isHidden } from '@/lib/activity/hide-name'
import type { MomentRow } from '@/lib/activity/moments'
import type { ChangeRecord, UserRecord } from './queries'
import type { Moment } from './schema'

export function presentRecord(row: MomentRow, id: string, { sensitive }: { sensitive: boolean }): Moment {
  const hidden = isHidden(row, sensitive)
  return {
    kind: row.relation,
    at: row.occurredAt,
    title: row.relation === 'signed-in' ? signInTitle(row) : row.activity,
    detail: joined(detailOf(row, hidden ? '' : row.who)),
    result: row.result,
    recordId: id,
    userId: null,
  }
}

function signInTitle({ result, application, what }: MomentRow): string {
  const to = application || what || 'an application'
  if (result === 'failure') return `Could not sign in to ${to}`
  return result === 'interrupted' ? `Did not finish signing in to ${to}` : `Signed in to ${to}`
}

function detailOf(row: MomentRow, who: string): (string | null)[] {
  const failed = row.result === 'success' ? null : row.reason
  if (row.relation === 'signed-in') return [failed, row.place, row.where]
  const counterpart = row.counterpart?.replaceAll('\n', ', ') ?? null
  if (row.relation === 'did') return [row.what, counterpart, failed, row.where]
  return [counterpart, who && `by ${who}`, failed, row.where]
}

const ACTIONS: Record<string, string> = {
  created: 'User created',
  enabled: 'User enabled',
  disabled: 'User disabled',
  moved: 'User moved',
  deleted: 'User deleted',
  restored: 'User restored, disabled',
}

export function presentChange(change: ChangeRecord, users: readonly UserRecord[]): Moment {
  const user = users.find(({ id }) => id === change.userId)
  const place = users.length > 1 ? (user?.profileName ?? 'local user') : null
  return {
    kind: 'pushed',
    at: change.at,
    title: changeTitle(change),
    detail: joined([changedAttributes(change), `by ${change.actorName}`, place]),
    result: null,
    recordId: null,
    userId: change.userId,
  }
}

function changeTitle({ action, before, after }: ChangeRecord): string {
  if (action === 'added') return `Added to the role ${roleName(after)}`
  if (action === 'removed') return `Removed from the role ${roleName(before)}`
  return ACTIONS[action] ?? 'User changed'
}

function roleName(of: Record<string, unknown> | null): string {
  const role = of?.role
  return typeof role === 'object' && role !== null && 'displayName' in role ? String(role.displayName) : ''
}

/** The names of what became another, in the words of SCIM. */
function changedAttributes({ action, before, after }: ChangeRecord): string | null {
  if (action !== 'changed' || before === null || after === null) return null
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name])).join(', ')
}

function joined(parts: (string | null)[]): string | null {
  return parts.filter(Boolean).join(' · ') || null
}

import type { DirectoryChange } from '@/lib/directory/schema'
import { describeLines } from './describe-attributes'

export type Difference = { attribute: string; before: string | null; after: string | null }

const WORDS: Record<string, string> = {
  created: 'Created',
  changed: 'Changed',
  enabled: 'Enabled',
  disabled: 'Disabled',
  moved: 'Moved',
  deleted: 'Deleted',
  restored: 'Restored, disabled',
  added: 'Added to role',
  removed: 'Removed from role',
  'members-changed': 'Members changed',
}

export function actionWords(action: string): string {
  return WORDS[action] ?? action
}

/** The role that a user was added to or removed from. */
export function roleOf({ before, after }: DirectoryChange): { id: string; displayName: string } | null {
  const role = (after ?? before)?.role
  if (typeof role !== 'object' || role === null || !('id' in role) || !('displayName' in role)) return null
  return { id: String(role.id), displayName: String(role.displayName) }
}

/** What a change changed, an attribute a line in the words of the details; a birth and a death have no such lines. */
export function differences({ action, before, after }: DirectoryChange): Difference[] {
  if (before === null || after === null || action === 'restored') return []
  const [old, fresh] = [byLabel(before), byLabel(after)]
  return [...new Set([...old.keys(), ...fresh.keys()])]
    .map((attribute) => ({ attribute, before: old.get(attribute) ?? null, after: fresh.get(attribute) ?? null }))
    .filter((difference) => difference.before !== difference.after)
}

function byLabel(attributes: Record<string, unknown>): Map<string, string> {
  return new Map(describeLines(attributes).map(({ label, value }) => [label, value]))
}

import type { DirectoryChange } from '@/lib/directory/schema'

export type Difference = { attribute: string; before: string | null; after: string | null }

const WORDS: Record<string, string> = {
  created: 'Created',
  changed: 'Changed',
  enabled: 'Enabled',
  disabled: 'Disabled',
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

/** What a change changed, an attribute a line; a birth and a death have no such lines. */
export function differences({ action, before, after }: DirectoryChange): Difference[] {
  if (before === null || after === null || action === 'restored') return []
  const [old, fresh] = [leaves(before), leaves(after)]
  return [...new Set([...old.keys(), ...fresh.keys()])]
    .map((attribute) => ({ attribute, before: old.get(attribute) ?? null, after: fresh.get(attribute) ?? null }))
    .filter((difference) => difference.before !== difference.after)
}

function leaves(value: Record<string, unknown>, path = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [name, part] of Object.entries(value)) {
    const here = path === '' ? name.replace(/^urn:.*:(\w+)$/, '$1') : `${path}.${name}`
    if (typeof part === 'object' && part !== null && !Array.isArray(part)) {
      for (const [inner, text] of leaves({ ...part }, here)) found.set(inner, text)
    } else if (part !== null && part !== undefined) {
      found.set(here, typeof part === 'string' ? part : JSON.stringify(part))
    }
  }
  return found
}

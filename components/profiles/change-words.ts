import type { ProvisioningRequest, RequestChange } from '@/lib/profiles/request-schema'

const VERBS = {
  created: 'Created',
  changed: 'Changed',
  disabled: 'Disabled',
  enabled: 'Enabled',
  deleted: 'Deleted',
  added: 'Added',
  removed: 'Removed',
} as const satisfies Record<RequestChange['action'], string>

/** One change in a few words: "Created user Anna", "Added Anna to Sales". */
export function changeWords({ object, action, name, before, after }: RequestChange): string {
  const verb = VERBS[action]
  if (object !== 'membership') return `${verb} ${object} ${name}`
  const role = String(after?.role ?? before?.role ?? 'the role')
  return action === 'removed' ? `${verb} ${name} from ${role}` : `${verb} ${name} to ${role}`
}

/** What a request did, for one line of a table. */
export function requestWords({ changes, detail, status }: ProvisioningRequest): string {
  const [first] = changes
  if (first === undefined) return detail ?? (status < 400 ? 'Read' : '')
  return changes.length === 1 ? changeWords(first) : `${changeWords(first)} and ${changes.length - 1} more`
}

/** Attributes side by side: only those that differ. */
export function differences({ before = {}, after = {} }: RequestChange) {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names
    .map((name) => ({ name, before: valueWords(before[name]), after: valueWords(after[name]) }))
    .filter((row) => row.before !== row.after)
}

function valueWords(value: unknown): string {
  if (value === undefined || value === null) return '–'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

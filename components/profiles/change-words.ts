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

/** Attributes side by side: only those that differ, also within a complex one or an extension. */
export function differences({ before = {}, after = {} }: RequestChange) {
  const [old, fresh] = [new Map(leaves(before)), new Map(leaves(after))]
  return [...new Set([...old.keys(), ...fresh.keys()])]
    .map((name) => ({ name, before: valueWords(old.get(name)), after: valueWords(fresh.get(name)) }))
    .filter((row) => row.before !== row.after)
}

/** `name.givenName`; an extension's attributes go without its URN, and a `$ref` says what the `value` beside it says. */
function leaves(attributes: object, path = ''): [string, unknown][] {
  return Object.entries(attributes)
    .filter(([key]) => key !== '$ref')
    .flatMap(([key, value]): [string, unknown][] => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[`${path}${key}`, value]]
      return leaves(value, key.startsWith('urn:') ? path : `${path}${key}.`)
    })
}

function valueWords(value: unknown): string {
  if (value === undefined || value === null) return '–'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

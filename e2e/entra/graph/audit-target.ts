import type { Person, Workload } from './cast'

/** A change in `modifiedProperties`; values are JSON inside of strings, as the service writes them. */
export type Modified = {
  readonly displayName: string
  readonly oldValue: string | null
  readonly newValue: string | null
}

export type Target = {
  readonly id: string
  readonly displayName: string | null
  readonly type: string
  readonly userPrincipalName?: string | null
  readonly groupType?: string | null
  readonly modifiedProperties: readonly Modified[]
}

/** What one kind of activity does: to whom, with which details, and who does it if that is no administrator. */
export type Deed = {
  readonly targets: readonly Target[]
  readonly details?: Readonly<Record<string, string>>
  readonly by?: Person | Workload | 'microsoft'
}

export function userTarget({ user }: Person, modifiedProperties: readonly Modified[] = []): Target {
  return { id: user.id, displayName: null, type: 'User', userPrincipalName: user.userPrincipalName, modifiedProperties }
}

/** `"[\\"old\\"]"`: a list with one text, as Core Directory writes most properties. */
export function changed(displayName: string, before: unknown, after: unknown): Modified {
  const encoded = (value: unknown) => (value === undefined ? '[]' : JSON.stringify([value]))
  return { displayName, oldValue: encoded(before), newValue: encoded(after) }
}

/** `"\\"new\\""`: one text, as it writes what stands beside the change. */
export function stated(displayName: string, value: string | null, before: string | null = null): Modified {
  const encoded = (text: string | null) => (text === null ? null : JSON.stringify(text))
  return { displayName, oldValue: encoded(before), newValue: encoded(value) }
}

export function included(...names: string[]): Modified {
  return stated('Included Updated Properties', names.join(', '))
}

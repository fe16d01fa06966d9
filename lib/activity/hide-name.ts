// Hides the name of a failed sign-in wherever an event repeats it: people type passwords into the wrong field.

import { hidesUserName } from './sign-in-errors'

type Named = { who: string; errorCode: number | null }

const HIDDEN = '(hidden)'
const NAMES = new Set(['userPrincipalName', 'userDisplayName', 'signInIdentifier'])

export function isHidden({ errorCode }: Named, maySee: boolean): boolean {
  return !maySee && hidesUserName(errorCode)
}

/** A copy of the event without the name, under whatever key and within whatever text it stands. */
export function withoutName(event: unknown, { who }: Named): unknown {
  const typed = who.toLowerCase()
  const hide = (value: unknown, key?: string): unknown => {
    if (typeof value === 'string')
      return (key !== undefined && NAMES.has(key)) || (typed !== '' && value.toLowerCase().includes(typed))
        ? HIDDEN
        : value
    if (Array.isArray(value)) return value.map((one) => hide(one))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, hide(inner, name)]))
  }
  return hide(event)
}

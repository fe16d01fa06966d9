// Where a sign-in leads: a page of ours, never another site.

import { env } from '@/lib/env'

/** The path with its query; `/` for an address of another origin, of the API, or of no form at all. */
export function callbackPath(text: string): string {
  const base = new URL(env().ROLLCALL_URL)
  // Resolved as a browser would, which drops tabs and reads `/\` and `//` as the start of a host.
  const url = URL.canParse(text, base) ? new URL(text, base) : base
  // `/.//` leaves a path that begins with `//`, which alone names a host.
  const path = url.pathname.replace(/^\/+/, '/')
  if (url.origin !== base.origin || /^\/(api|sign-in)(\/|$)/.test(path)) return '/'
  return `${path}${url.search}`
}

let taken: string | null | undefined

/** The token after the #, taken out of the address and its history on the first call. Null without one. */
export function readSetupToken(): string | null {
  if (taken !== undefined) return taken
  const fragment = window.location.hash.slice(1)
  taken = new URLSearchParams(fragment).get('token')
  if (fragment !== '') window.history.replaceState(window.history.state, '', window.location.pathname)
  return taken
}

let token: string | null = null

/** The token after the #, taken out of the address and its history as soon as it is seen. Null without one. */
export function readLinkToken(): string | null {
  const fragment = window.location.hash.slice(1)
  if (fragment !== '') {
    token = new URLSearchParams(fragment).get('token')
    window.history.replaceState(window.history.state, '', window.location.pathname)
  }
  return token
}

/** Someone may paste the link into the tab that already shows this page. */
export function onLinkToken(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

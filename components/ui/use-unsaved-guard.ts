import { useEffect } from 'react'

const QUESTION = 'Leave without saving? What you typed here is lost.'

/**
 * While `dirty`, asks before the page is left: by closing, by reloading, by any link or tab on it, or by the back button.
 * `within`: a path whose addresses all keep what was typed, such as the steps of a wizard.
 */
export function useUnsavedGuard(dirty: boolean, within?: string): void {
  useEffect(() => {
    if (!dirty) return
    const watching = new AbortController()
    const { signal } = watching
    const stays = (address: string) =>
      within !== undefined && new URL(address, window.location.href).pathname === within
    window.addEventListener('beforeunload', (event) => event.preventDefault(), { signal })
    document.addEventListener('click', (event) => askAtClick(event, stays), { capture: true, signal })
    // A browser without the Navigation API goes back unasked.
    if ('navigation' in window) {
      window.navigation.addEventListener('navigate', (event) => askAtTraversal(event, stays), { signal })
    }
    return () => watching.abort()
  }, [dirty, within])
}

type Stays = (address: string) => boolean

const LEADS_AWAY = 'a[href]:not([target="_blank"], [download]), [role="tab"][aria-selected="false"]'

function askAtClick(event: MouseEvent, stays: Stays): void {
  const leading = event.target instanceof Element ? event.target.closest(LEADS_AWAY) : null
  if (leading === null || stays(leading.getAttribute('href') ?? '') || window.confirm(QUESTION)) return
  event.preventDefault()
  event.stopPropagation()
}

/** Back and forward within the console; what leaves it altogether is asked by `beforeunload`. */
function askAtTraversal(event: NavigateEvent, stays: Stays): void {
  if (event.navigationType !== 'traverse' || !event.cancelable || stays(event.destination.url ?? '')) return
  if (!window.confirm(QUESTION)) event.preventDefault()
}

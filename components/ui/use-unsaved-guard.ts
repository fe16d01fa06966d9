import { useEffect } from 'react'

const QUESTION = 'Leave without saving? What you typed here is lost.'

/** While `dirty`, asks before the page is left: by closing, by reloading, by any link or tab on it, or by the back button. */
export function useUnsavedGuard(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return
    const watching = new AbortController()
    const { signal } = watching
    window.addEventListener('beforeunload', (event) => event.preventDefault(), { signal })
    document.addEventListener('click', askAtClick, { capture: true, signal })
    // A browser without the Navigation API goes back unasked.
    if ('navigation' in window) window.navigation.addEventListener('navigate', askAtTraversal, { signal })
    return () => watching.abort()
  }, [dirty])
}

const LEADS_AWAY = 'a[href]:not([target="_blank"]), [role="tab"][aria-selected="false"]'

function askAtClick(event: MouseEvent): void {
  const leads = event.target instanceof Element && event.target.closest(LEADS_AWAY) !== null
  if (!leads || window.confirm(QUESTION)) return
  event.preventDefault()
  event.stopPropagation()
}

/** Back and forward within the console; what leaves it altogether is asked by `beforeunload`. */
function askAtTraversal(event: NavigateEvent): void {
  if (event.navigationType !== 'traverse' || !event.cancelable || window.confirm(QUESTION)) return
  event.preventDefault()
}

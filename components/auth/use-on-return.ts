import { useEffect } from 'react'

/** Back from Microsoft or another provider, a browser may show a page as it was left. */
export function useOnReturn(reset: () => void) {
  useEffect(() => {
    const onShow = (event: PageTransitionEvent) => event.persisted && reset()
    window.addEventListener('pageshow', onShow)
    return () => window.removeEventListener('pageshow', onShow)
  }, [reset])
}

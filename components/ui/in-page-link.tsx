'use client'

import Link from 'next/link'
import type { ComponentProps } from 'react'

type Props = Omit<ComponentProps<typeof Link>, 'href' | 'scroll' | 'prefetch' | 'onNavigate'> & { href: string }

/**
 * A link to this page with something else in its address, such as another pane beside the list: it opens at once, without asking the server,
 * and cannot overtake or undo what `useUrlState` writes. To any other page it leads as every link does.
 */
export function InPageLink(props: Props) {
  function stay(event: { preventDefault: () => void }) {
    const to = new URL(props.href, window.location.href)
    if (to.pathname !== window.location.pathname) return
    event.preventDefault()
    if (to.href !== window.location.href) window.history.pushState(null, '', to)
  }
  return <Link {...props} scroll={false} prefetch={false} onNavigate={stay} />
}

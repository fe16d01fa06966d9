'use client'

import { spotlight } from '@mantine/spotlight'
import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { useSession } from '@/lib/auth/client'
import type { HeldOrganization } from './chosen-organization'
import { everyPlace, type Place } from './places'

const PREFIX_MS = 1_500

type Options = { organization: HeldOrganization | undefined; onShowKeys: () => void }

/** `g` and a letter jumps, `?` shows the keys, `/` searches the page or, where it has no search, everything. */
export function useShortcuts({ organization, onShowKeys }: Options): Place[] {
  const session = useSession()
  const router = useRouter()
  const prefixedAt = useRef(Number.NEGATIVE_INFINITY)
  const places = everyPlace(session, organization)

  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (event.defaultPrevented || hasModifier(event) || isTaken(event.target)) return
      const prefixed = event.timeStamp - prefixedAt.current < PREFIX_MS
      prefixedAt.current = event.key === 'g' && !prefixed ? event.timeStamp : Number.NEGATIVE_INFINITY
      const place = prefixed ? placeOf(places, event.key) : undefined
      if (place) router.push(place.href)
      else if (event.key === '?') onShowKeys()
      else if (event.key === '/' && document.querySelector('main [type="search"]') === null) spotlight.open()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  })

  return places
}

function placeOf(places: Place[], key: string): Place | undefined {
  return places.find((place) => place.jump === key)
}

function hasModifier(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey
}

/** Where letters are typed, or a dialog or menu has the keyboard. */
function isTaken(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input, textarea, select, [role="dialog"], [role="menu"]') !== null)
  )
}

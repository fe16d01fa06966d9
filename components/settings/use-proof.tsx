'use client'

import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { ownAccountQuery } from '@/lib/auth/own-client'
import { ProveDialog } from './prove-dialog'

/** `proven(action)` runs it at once, or after the password was entered again; `dialog` must stand somewhere on the page. */
export function useProof(provenUntil: string | undefined): { proven: (action: () => void) => void; dialog: ReactNode } {
  const cache = useQueryClient()
  const [waiting, setWaiting] = useState<{ action: () => void } | null>(null)

  function proven(action: () => void) {
    if (provenUntil !== undefined && new Date(provenUntil) > new Date()) action()
    else setWaiting({ action })
  }

  function goOn() {
    waiting?.action()
    setWaiting(null)
    void cache.invalidateQueries({ queryKey: ownAccountQuery().queryKey })
  }

  const dialog = <ProveDialog opened={waiting !== null} onProven={goOn} onClose={() => setWaiting(null)} />
  return { proven, dialog }
}

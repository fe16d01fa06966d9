'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useLocale } from '@/components/ui/locale'
import { readWhen } from '@/lib/activity/when-schema'
import { completenessQuery } from '@/lib/sources/completeness-client'

const MINUTE_MS = 60_000

/** How complete the collected records are within the time of a report. */
export function useCompleteness(organizationId: string, when: string) {
  const { timeZone } = useLocale()
  const span = useMemo(() => {
    // To the minute, so that drawing the page again asks the same question.
    const now = new Date(Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS)
    return readWhen(when, { now, zone: timeZone })
  }, [when, timeZone])
  return useQuery(completenessQuery(organizationId, { from: span?.from ?? null, to: span?.to ?? null }))
}

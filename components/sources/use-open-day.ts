'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { changedSearch } from '@/lib/browser/url-state'

type OpenDay = { connectorId: string; stream: string; day: string }

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** Which day of which log stands open beside the strips, as the address says, and the address of another. */
export function useOpenDay(): { opened: OpenDay | null; hrefOf: (day: OpenDay | null) => string } {
  const [path, params] = [usePathname(), useSearchParams()]
  const [connectorId, stream, day] = [params.get('connector'), params.get('stream'), params.get('day')]
  const known = connectorId !== null && stream !== null && day !== null && isDay(day)
  return {
    opened: known ? { connectorId, stream, day } : null,
    hrefOf: (next) => {
      const changes = { connector: next?.connectorId ?? null, stream: next?.stream ?? null, day: next?.day ?? null }
      return `${path}${changedSearch(params.toString(), changes)}`
    },
  }
}

function isDay(text: string): boolean {
  return DAY.test(text) && !Number.isNaN(Date.parse(text))
}

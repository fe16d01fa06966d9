'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import { useLocale } from '@/components/ui/locale'
import { changedSearch, useUrlState } from '@/lib/browser/url-state'
import { auditSearch, readAuditView } from '@/lib/console-audit/client'

type Changes = Parameters<typeof changedSearch>[1]

/** An open entry is closed by whatever changes the list. */
export const CLOSED = { entry: null }
export const UNFILTERED = { search: null, action: null, actor: null, object: null, from: null, to: null }

/** The state of the log as the address has it, what to ask the server by it, and the address of a change for links. */
export function useAuditLog() {
  const params = useSearchParams()
  const path = usePathname()
  const { timeZone } = useLocale()
  const [, , set] = useUrlState()
  return useMemo(() => {
    const view = readAuditView(params)
    const href = (changes: Changes, to = path) => `${to}${changedSearch(params.toString(), changes)}`
    return { view, filter: auditSearch(view, timeZone), open: params.get('entry'), set, href }
  }, [params, path, timeZone, set])
}
